namespace Ophtimus.Assistant.Engines.Tests.Embeddings;

/// <summary>A SentencePiece Unigram model of a few pieces; field numbers are those of sentencepiece_model.proto.</summary>
internal static class TinySentencePiece
{
    private const int Normal = 1, Unknown = 2, Control = 3, Unigram = 1;

    /// <summary>Saves a model with the pieces after the three that each begins with: &lt;unk&gt;, &lt;s&gt;, &lt;/s&gt;.</summary>
    public static void Save(string path, params (string Piece, float LogProbability)[] pieces)
    {
        var model = new ProtobufWriter().Message(1, Piece("<unk>", 0, Unknown)).Message(1, Piece("<s>", 0, Control)).Message(1, Piece("</s>", 0, Control));
        foreach (var (piece, score) in pieces)
        {
            model.Message(1, Piece(piece, score, Normal));
        }

        model.Message(2, new ProtobufWriter().Number(3, Unigram));

        // A blank before the first word, none of the further blanks, and ▁ for each.
        model.Message(3, new ProtobufWriter().Text(1, "identity").Number(3, 1).Number(4, 1).Number(5, 1));
        File.WriteAllBytes(path, model.ToArray());
    }

    private static ProtobufWriter Piece(string piece, float score, int type) => new ProtobufWriter().Text(1, piece).Single(2, score).Number(3, type);
}

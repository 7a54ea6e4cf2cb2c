using System.Text.Json.Serialization;

namespace Ophtimus.Assistant.Records;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AnswerRecord))]
internal sealed partial class RecordShapes : JsonSerializerContext;

using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Tests.Retrieval.Qdrant;

public sealed class IndexConfigurationTests
{
    private static readonly Uri Here = new("http://127.0.0.1:6333");

    public static TheoryData<IndexOptions, string> Mistakes => new()
    {
        { new() { Provider = "elastic" }, "Index:Provider is 'elastic'; set it to embedded or qdrant." },
        { new() { Provider = "qdrant" }, "Index:Url is not set; give the address of Qdrant, such as http://127.0.0.1:6333." },
        { new() { Url = new Uri("ftp://127.0.0.1") }, "Index:Url is not an address; give one such as http://127.0.0.1:6333." },
        { new() { Url = new Uri("http://me:secret@127.0.0.1") }, "Index:Url holds a name or password; give the address without it, and the key as Index:Key." },
        { new() { Url = new Uri("https://1.1.1.1") }, "Index:Url names 1.1.1.1, which is outside this network, and passages and questions would be sent there; give an address inside it, or add \"1.1.1.1\" to Index:AllowedHosts." },
        { new() { Url = Here, Collection = "my index" }, "Index:Collection is 'my index'; use letters, digits, - and _, at most 100." },
        { new() { Url = Here, Replicas = 0 }, "Index:Replicas is 0; set it between 1 and 100." },
        { new() { Url = Here, WriteConsistency = 2 }, "Index:WriteConsistency is 2 of 1 copies; set it to Index:Replicas or less." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_setting_that_cannot_work_is_told_with_what_to_type(IndexOptions options, string sentence)
    {
        var e = Assert.Throws<IndexException>(() => IndexConfiguration.Check(options));

        Assert.Equal(IndexFailure.Misconfigured, e.Failure);
        Assert.Equal(sentence, e.Message);
    }

    [Fact]
    public void An_address_alone_chooses_Qdrant_and_nothing_chooses_the_embedded_index()
    {
        IndexConfiguration.Check(new IndexOptions { Url = Here });

        Assert.True(new IndexOptions { Url = Here }.UsesQdrant);
        Assert.False(new IndexOptions { Url = Here, Provider = IndexOptions.Embedded }.UsesQdrant);
        Assert.False(new IndexOptions().UsesQdrant);
    }
}

using System.Text.Json.Serialization;
using Ophtimus.Assistant.Library.Guarding;
using Ophtimus.Assistant.Retrieval;

namespace Ophtimus.Assistant.Library;

[JsonSerializable(typeof(SourceDocument))]
[JsonSerializable(typeof(Source))]
[JsonSerializable(typeof(IReadOnlyList<Reference>))]
[JsonSerializable(typeof(IReadOnlyList<CitedStatement>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(ReadRequest))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class LibraryJson : JsonSerializerContext;

namespace Ophtimus.Assistant.Retrieval;

/// <summary>What can go wrong with an index server.</summary>
public enum IndexFailure
{
    /// <summary>The configuration cannot work.</summary>
    Misconfigured,

    /// <summary>Nothing listens at the address, or the connection was lost.</summary>
    Unreachable,

    /// <summary>No answer came in time.</summary>
    TimedOut,

    /// <summary>The key was refused, or may not do this.</summary>
    Unauthorised,

    /// <summary>Too many requests.</summary>
    Overloaded,

    /// <summary>The server is starting, or too few of its nodes are there.</summary>
    Unavailable,

    /// <summary>The server has no more room.</summary>
    Full,

    /// <summary>The server took a change and did not apply it in time, so it counts as not made.</summary>
    NotApplied,

    /// <summary>The collection is not laid out as this program lays one out, or the server is too old.</summary>
    Incompatible,

    /// <summary>The vector is not of the collection's dimension.</summary>
    WrongDimension,

    /// <summary>The collection is gone.</summary>
    Missing,

    /// <summary>What answered does not speak the protocol.</summary>
    Broken,

    /// <summary>The server refused the request for another reason.</summary>
    Refused,
}

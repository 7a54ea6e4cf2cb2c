using Ophtimus.Assistant.Library;

namespace Ophtimus.Assistant.Tests.Library;

/// <summary>The notes that come with the program, through its versions.</summary>
public sealed class StarterNoteTests : IDisposable
{
    private readonly Shelf shelf = new();

    public void Dispose() => shelf.Dispose();

    [Fact]
    public async Task The_notes_are_brought_in_once()
    {
        var notes = Version("1", ("drops", "Timolol."), ("lids", "Blepharitis."));
        using var library = await shelf.OpenAsync();
        await StartAsync(library, notes);
        var before = library.Count();

        await StartAsync(library, notes);

        Assert.Equal(["drops", "lids"], library.Ids());
        Assert.Equal(before, library.Count());
    }

    [Fact]
    public async Task A_note_that_was_removed_stays_away_until_it_changes()
    {
        using var library = await shelf.OpenAsync();
        await StartAsync(library, Version("1", ("drops", "Timolol."), ("lids", "Blepharitis.")));
        await library.RemoveAsync(["drops"], TestContext.Current.CancellationToken);

        await StartAsync(library, Version("2", ("drops", "Timolol."), ("lids", "Blepharitis of the lids.")));

        Assert.Equal(["lids"], library.Ids());
        await StartAsync(library, Version("3", ("drops", "Timolol twice daily."), ("lids", "Blepharitis of the lids.")));
        Assert.Equal(["drops", "lids"], library.Ids());
    }

    [Fact]
    public async Task A_note_that_the_program_drops_is_removed()
    {
        using var library = await shelf.OpenAsync();
        await StartAsync(library, Version("1", ("drops", "Timolol."), ("lids", "Blepharitis.")));

        await StartAsync(library, Version("2", ("lids", "Blepharitis.")));

        Assert.Equal(["lids"], library.Ids());
        Assert.Empty(await library.SearchAsync("timolol"));
    }

    [Fact]
    public async Task A_note_that_the_program_dropped_comes_back_with_it()
    {
        var notes = Version("1", ("drops", "Timolol."), ("lids", "Blepharitis."));
        using var library = await shelf.OpenAsync();
        await StartAsync(library, notes);
        await StartAsync(library, Version("2", ("lids", "Blepharitis.")));

        await StartAsync(library, notes);

        Assert.Equal(["drops", "lids"], library.Ids());
        Assert.Equal(["drops"], await library.SearchAsync("timolol"));
    }

    [Fact]
    public async Task A_file_of_the_user_with_the_id_of_a_note_does_not_stop_the_program()
    {
        using var library = await shelf.OpenAsync();
        await StartAsync(library, Version("1", ("drops", "Timolol.")));
        shelf.Put("drops.md", "Latanoprost.\n");
        await library.RemoveAsync(["drops"], TestContext.Current.CancellationToken);
        await library.IndexAsync(shelf.Literature);

        await StartAsync(library, Version("2", ("drops", "Timolol twice daily."), ("lids", "Blepharitis.")));

        Assert.Equal(["drops", "lids"], library.Ids());
        Assert.Equal("Latanoprost.", library.TextOf("drops"));
    }

    [Fact]
    public async Task Notes_whose_first_build_was_stopped_are_built_at_the_next_start()
    {
        var notes = Version("1", ("drops", "Timolol."), ("lids", "Blepharitis."));
        using (var failing = await shelf.OpenAsync(index => new FragileIndex(index) { AppliesLeft = 1 }))
        {
            await Assert.ThrowsAsync<LibraryException>(() => StartAsync(failing, notes));
        }

        using var library = await shelf.OpenAsync();
        await StartAsync(library, notes);

        Assert.Equal(["drops", "lids"], library.Ids());
        Assert.Equal(["lids"], await library.SearchAsync("blepharitis"));
    }

    private static Task StartAsync(ClinicalLibrary library, string notes) =>
        new Indexer(library, DocumentReaders.All, new PassageSplitter()).IndexStarterAsync(notes, null, TestContext.Current.CancellationToken);

    private string Version(string version, params (string Name, string Text)[] notes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(shelf.Folder, $"program-{version}", "notes")).FullName;
        foreach (var (name, text) in notes)
        {
            File.WriteAllText(Path.Combine(folder, name + ".md"), text + "\n");
        }

        return folder;
    }
}

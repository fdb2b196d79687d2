internal import ArgumentParser

struct ArchiveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Look after the archive's file.", subcommands: [ArchiveCompact.self])
}

internal import ArgumentParser

/// The files that could not be read.
struct Rejected: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The files that could not be read: why, and another try.",
        discussion: """
            They lie in the spool's rejected/ under their delivery's number and a safe form of their name. Where files are \
            deleted when they are recorded (inbox.after: delete), single records of them lie there too, under number.place. \
            Without a subcommand: list.

            Examples:
              rasid rejected
              rasid rejected retry 17               into the inbox again
              rasid rejected discard --all
            """,
        subcommands: [RejectedList.self, RejectedRetry.self, RejectedDiscard.self], defaultSubcommand: RejectedList.self
    )
}

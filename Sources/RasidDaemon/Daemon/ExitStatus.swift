/// Exit codes of sysexits(3), as far as Rasid uses them.
package enum ExitStatus {
    package static let done: Int32 = 0
    package static let nothingFound: Int32 = 1
    package static let usage: Int32 = 64
    package static let badData: Int32 = 65
    package static let noInput: Int32 = 66
    /// Another process holds the archive or the inbox.
    package static let unavailable: Int32 = 69
    package static let cannotCreate: Int32 = 73
    package static let inputOutput: Int32 = 74
    package static let configuration: Int32 = 78
}

internal import RasidSystem

/// One fault in a file that a person wrote, with its place and its remedy.
package struct ConfigurationFault: Sendable, Equatable, CustomStringConvertible {
    /// The file as it was named by the user or by the configuration.
    package var file: String
    /// Counted from 1; a fault of the whole file stands at 1:1.
    package var line: Int
    /// Counted from 1, in Unicode scalars.
    package var column: Int
    /// The key with its heading (`inbox.settle`), or `file` for a fault of the whole file.
    package var key: String
    /// What is wrong.
    package var problem: String
    /// What would be right.
    package var remedy: String

    package init(file: String, line: Int = 1, column: Int = 1, key: String, problem: String, remedy: String) {
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.problem = problem
        self.remedy = remedy
    }

    /// `file:line:column: key: what is wrong; what would be right`, one line, safe for a terminal.
    package var description: String {
        "\(SafeText.escaped(file)):\(line):\(column): \(key): \(problem); \(remedy)"
    }
}

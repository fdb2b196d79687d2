/// All faults of the files that were read, in order of file and place; never empty. The exit code is 78.
package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    package let faults: [ConfigurationFault]

    /// `faults` must not be empty.
    package init(_ faults: [ConfigurationFault]) {
        self.faults = faults
    }

    /// One fault per line.
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}

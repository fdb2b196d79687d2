/// A file's bytes could not be had: the machine's fault, not the file's.
package struct SourceFault: Error {
    /// What the owner of the file met.
    package let cause: any Error

    package init(_ cause: any Error) { self.cause = cause }
}

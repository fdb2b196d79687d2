/// A file's bytes could not be read: the machine's fault, not the file's.
package struct SourceFault: Error {
    /// The error that the owner of the file got.
    package let cause: any Error

    package init(_ cause: any Error) { self.cause = cause }
}

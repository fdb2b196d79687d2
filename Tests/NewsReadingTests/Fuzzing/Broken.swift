/// A property that some bytes break.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}

/// Throws where a property does not hold.
func hold(_ isTrue: Bool, _ what: @autoclosure () -> String) throws(Broken) {
    guard isTrue else { throw Broken(what()) }
}

/// A property that some bytes break.
package struct Broken: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Throws where a property does not hold.
package func hold(_ isTrue: Bool, _ what: @autoclosure () -> String) throws(Broken) {
    guard isTrue else { throw Broken(what()) }
}

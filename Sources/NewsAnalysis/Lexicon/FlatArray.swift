/// Elements one behind the other in memory that never changes: its own, or a part of a mapped file.
///
/// Reading one counts no references and, in a release build, checks no bounds: whoever makes an index knows the count.
struct FlatArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    // @unchecked: nothing writes to the memory once it is filled, and `owner` keeps it for as long as this lives.
    private let elements: UnsafeBufferPointer<Element>
    private let owner: Memory

    /// A copy of `array`.
    init(_ array: [Element]) {
        let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: array.count)
        _ = copy.initialize(from: array)
        elements = UnsafeBufferPointer(copy)
        let address = UInt(bitPattern: copy.baseAddress)
        owner = Memory { UnsafeMutablePointer<Element>(bitPattern: address)?.deallocate() }
    }

    /// The elements that lie in `bytes`, as many as are whole; the memory is `owner`'s. `bytes` begins at an address that suits
    /// the elements.
    init(_ bytes: UnsafeRawBufferPointer, owner: Memory) {
        elements = bytes.bindMemory(to: Element.self)
        self.owner = owner
    }

    var count: Int { elements.count }
    var isEmpty: Bool { elements.isEmpty }
    var indices: Range<Int> { elements.indices }

    @inline(__always) subscript(index: Int) -> Element { elements[index] }

    /// The elements, for loops that must not count references; valid as long as this or a copy of it lives.
    var unowned: UnsafeBufferPointer<Element> { elements }

    /// Calls `body` with the bytes of all elements.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(elements))
    }
}

/// What lies behind the elements of ``FlatArray``; lets go of it with the last array that lies there.
final class Memory: Sendable {
    private let release: @Sendable () -> Void
    init(release: @escaping @Sendable () -> Void) { self.release = release }
    deinit { release() }
}

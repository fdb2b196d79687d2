extension CompiledList {
    /// How many sections an image has: spellings, letters, slots, two filters, tokens, ids, where names begin, names, facts.
    private static let sectionCount = 10
    private static let alignment = 16

    /// Calls `write` with the bytes of the list, piece by piece, as ``init(image:release:)`` takes them. They have
    /// this machine's order and this build's layout; ``version`` stands for both.
    package func writeImage<Failure: Error>(
        _ write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        let records: TrackedNameRecords
        switch names {
        case .array(let names): records = TrackedNameRecords(names)
        case .records(let stored): records = stored
        }
        let facts = FlatArray([mayBeApproximate ? 1 : 0, hasInnerSigns ? 1 : 0] as [UInt64])
        let sections: [Section] = [
            Section(table.spellings), Section(table.letters), Section(table.slots), Section(table.firstTokens.words),
            Section(table.keys.words), Section(tokens), Section(ids), Section(records.starts), Section(records.bytes),
            Section(facts),
        ]
        var places: [UInt64] = []
        var end = CompiledList.padded(2 * MemoryLayout<UInt64>.size * CompiledList.sectionCount)
        for section in sections {
            places += [UInt64(end), UInt64(section.bytes.count)]
            end = CompiledList.padded(end + section.bytes.count)
        }
        // Nothing throws inside a closure that hands on no typed error.
        var failure: Failure?
        places.withUnsafeBytes { bytes in
            do throws(Failure) { try CompiledList.write(bytes, write) } catch { failure = error }
        }
        if let failure { throw failure }
        for section in sections { try CompiledList.write(section.bytes, write) }
        withExtendedLifetime(sections) {}
    }

    /// The list in `image`, whose first byte lies at an address that is a multiple of 16; `release` is called when nothing of it is
    /// used any more. Nil where it is none. Bytes that were not written by ``writeImage(_:)`` of this ``version`` may make it
    /// misread: the caller sees to it that they are.
    package init?(image: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
        let owner = Memory(release: release)
        var sections: [UnsafeRawBufferPointer] = []
        let table = 2 * MemoryLayout<UInt64>.size * CompiledList.sectionCount
        guard image.count >= table else { return nil }
        for index in 0..<CompiledList.sectionCount {
            let start = Int(truncatingIfNeeded: image.loadUnaligned(fromByteOffset: 16 * index, as: UInt64.self))
            let count = Int(truncatingIfNeeded: image.loadUnaligned(fromByteOffset: 16 * index + 8, as: UInt64.self))
            guard start >= table, count >= 0, start <= image.count, count <= image.count - start,
                start % CompiledList.alignment == 0
            else { return nil }
            sections.append(UnsafeRawBufferPointer(rebasing: image[start..<(start + count)]))
        }
        func flat<Element>(_ index: Int) -> FlatArray<Element> { FlatArray(sections[index], owner: owner) }
        guard let firstTokens = BlockedFilter(words: flat(3)), let keys = BlockedFilter(words: flat(4)),
            let spellings = SpellingTable(
                spellings: flat(0), letters: flat(1), slots: flat(2), firstTokens: firstTokens, keys: keys),
            let records = TrackedNameRecords(starts: flat(7), bytes: flat(8))
        else { return nil }
        let facts: FlatArray<UInt64> = flat(9)
        guard facts.count == 2 else { return nil }
        self.init(
            names: .records(records), table: spellings, tokens: flat(5), ids: flat(6),
            mayBeApproximate: facts[0] & 1 == 1, hasInnerSigns: facts[1] & 1 == 1)
    }

    /// The bytes of one array, and what keeps them.
    private struct Section {
        let bytes: UnsafeRawBufferPointer
        private let owner: Any

        init<Element>(_ array: FlatArray<Element>) {
            bytes = array.withBytes { $0 }
            owner = array
        }
    }

    private static func padded(_ count: Int) -> Int { (count + alignment - 1) / alignment * alignment }

    private static func write<Failure: Error>(
        _ bytes: UnsafeRawBufferPointer, _ write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        try write(bytes)
        let zeros: (UInt64, UInt64) = (0, 0)
        let padding = padded(bytes.count) - bytes.count
        var failure: Failure?
        withUnsafeBytes(of: zeros) { zeros in
            do throws(Failure) { try write(UnsafeRawBufferPointer(rebasing: zeros[..<padding])) } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }
}

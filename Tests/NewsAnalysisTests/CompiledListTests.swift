import ArabicText
import TestSupport
import Testing

@testable import NewsAnalysis

/// A list that was written and mapped finds what it found before, and stands beside others.
@Suite struct CompiledListTests {
    private func image(of names: [TrackedName]) -> [UInt8] {
        var builder = CompiledListBuilder(lexicon: testLexicon)
        for name in names { builder.add(name) }
        var image: [UInt8] = []
        builder.build().writeImage { image += $0 }
        return image
    }

    /// The list in `image`, from memory of its own.
    private func list(_ image: [UInt8]) -> CompiledList? {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(16, image.count), alignment: 16)
        memory.copyBytes(from: image)
        let address = UInt(bitPattern: memory.baseAddress)
        return CompiledList(
            image: UnsafeRawBufferPointer(rebasing: memory[..<image.count]),
            release: { UnsafeMutableRawPointer(bitPattern: address)?.deallocate() })
    }

    /// Everything a match says, by the name's id: which number a name has is no matter.
    private func found(_ watchlist: Watchlist, _ text: String) -> [String] {
        watchlist.matches(in: SearchText(text), titleBytes: 0)
            .map { "\($0.span) \($0.name.id) \($0.surface) \($0.tier) \($0.evidence.map(\.description))" }.sorted()
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func findsTheSame(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var names = RandomNews.names(&random)
        for index in names.indices where index % 3 == 0 {
            (names[index].isFuzzy, names[index].isCrossScript) = (false, false)
        }
        let half = names.count / 2
        let long = try #require(list(image(of: Array(names[half...]))))
        let split = Watchlist(Array(names[..<half]), lists: [long], lexicon: testLexicon)
        let whole = Watchlist(names, lexicon: testLexicon)
        #expect(split.names.map(\.self) == names)
        var count = 0
        for _ in 0..<20 {
            let text = RandomNews.text(&random, names: names)
            #expect(found(split, text) == found(whole, text), "\(text)")
            count += found(whole, text).count
        }
        #expect(count > 0)
    }

    @Test func idsAreKnown() throws {
        let long = try #require(list(image(of: [person("سمير الحداد"), place("بغداد")])))
        #expect(long.count == 2)
        #expect(long.hasName(id: person("سمير الحداد").id))
        #expect(!long.hasName(id: "somebody-else"))
    }

    @Test func emptyListsAreLists() throws {
        let none = try #require(list(image(of: [])))
        #expect(found(Watchlist([place("بغداد")], lists: [none], lexicon: testLexicon), "في بغداد").count == 1)
    }

    /// Whatever is cut off, it is no list, and nothing is read behind its end.
    @Test func aPartIsNoList() {
        let image = image(of: [person("سمير الحداد"), place("بغداد")])
        for count in [0, 1, 15, 16, 159, 160, 161, image.count / 2, image.count - 17] {
            #expect(list(Array(image[..<count])) == nil, "\(count) of \(image.count)")
        }
        var foreign = image
        foreign.replaceSubrange(0..<8, with: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F])
        #expect(list(foreign) == nil)
    }
}

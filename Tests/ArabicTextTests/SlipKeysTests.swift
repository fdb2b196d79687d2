import Testing

@testable import ArabicText

@Suite struct SlipKeysTests {
    private func keys(_ word: String) -> [UInt64] { Array(SlipKeys(FoldedLetters(word))) }

    @Test func oneKeyForAllLettersAndOneWithoutEach() {
        let keys = keys("كلمات")
        #expect(keys.count == 6)
        #expect(Set(keys).count == 6)
        #expect(keys[0] == self.keys("كلمات")[0])
        // Without its second letter it is the word of the others.
        #expect(keys[2] == self.keys("كمات")[0])
        #expect(keys[5] == self.keys("كلما")[0])
        #expect(self.keys("ا").count == 2)
    }

    @Test func bytesAndLettersHaveTheSameKeys() {
        for word in ["السوداني", "قااني", "اا", "و", String(repeating: "بت", count: 60)] {
            var folded = word
            let ofBytes = folded.withUTF8 { Array(SlipKeys(ofArabic: UnsafeRawBufferPointer($0))) }
            #expect(ofBytes == keys(word), "\(word)")
        }
    }

    /// A letter more, less, another, or two changed about: a key is shared. Words that differ in more share none but by chance.
    @Test func slipsShareAKey() {
        var random = SystemRandomNumberGenerator()
        let letters = Array("ابتجدرسعفقكلمنهوي")
        for _ in 0..<2_000 {
            let word = (0..<Int.random(in: 3...9, using: &random)).map { _ in letters.randomElement() ?? "ا" }
            var other = word
            let place = Int.random(in: 0..<word.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: other.remove(at: place)
            case 1: other.insert(letters.randomElement() ?? "ا", at: place)
            case 2: other[place] = letters.randomElement() ?? "ا"
            default: other.swapAt(place, max(0, place - 1))
            }
            #expect(!Set(keys(String(word))).isDisjoint(with: keys(String(other))), "\(word) \(other)")
        }
        #expect(Set(keys("الرافد")).isDisjoint(with: keys("الناصر")))
    }
}

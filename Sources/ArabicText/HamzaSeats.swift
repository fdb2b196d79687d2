/// The seats that one hamza is written on, in Egypt and elsewhere: شؤون and شئون, رؤوس and رءوس, هيئة and هيأة. Folding keeps them apart.
package enum HamzaSeats {
    /// A name with one hamza on another seat, once for each other writing; without those whose letters fold to the same as the name's.
    ///
    /// `strict`: the name's strict letters (``SearchText/strictLetters(of:)``). A writing that drops a letter (رءوس folds to روس, which is
    /// another word) is only offered for a name of several words.
    package static func others(_ strict: String) -> [String] {
        let letters = Array(strict.unicodeScalars)
        let hasSeveralWords = letters.contains { " -,".unicodeScalars.contains($0) }
        var found: [String] = []
        for at in letters.indices.dropFirst() {
            for row in rows {
                guard let written = row.first(where: { letters[at...].starts(with: $0.unicodeScalars) }) else {
                    continue
                }
                let count = written.unicodeScalars.count
                for other in row where other != written {
                    guard hasSeveralWords || !other.unicodeScalars.contains("ء") else { continue }
                    var view = String.UnicodeScalarView()
                    view.append(contentsOf: letters[..<at])
                    view.append(contentsOf: other.unicodeScalars)
                    view.append(contentsOf: letters[(at + count)...])
                    found.append(String(view))
                }
                break
            }
        }
        return found
    }

    /// The writings of one sound; the first row that fits a place counts.
    private static let rows: [[String]] = [
        ["ؤو", "ئو", "ءو"], ["يئ", "يأ", "يء"], ["ائي", "اءي"], ["اءة", "ائة"], ["اءا", "ائا"], ["ئا", "ءا"],
        ["اؤ", "ائ"],
    ]
}

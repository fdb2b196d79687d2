internal import ArabicText

/// Finds the words of a query in a text directly: in articles that are not in the index yet, and to show where they
/// stand.
struct SearchScan {
    private struct Entry {
        var word: Int
        var tokens: [[UInt8]]
        var isPrefix: Bool
    }

    /// Forms by the hash of their first token, if the whole token has to match.
    private var whole: [UInt64: [Entry]] = [:]
    /// Forms of which only the beginning of the first token has to match.
    private var beginnings: [Entry] = []

    init(_ query: SearchQuery) {
        for (word, searched) in query.leaves.flatMap(\.words).enumerated() {
            for form in searched.forms {
                let entry = Entry(word: word, tokens: form.map { Array($0.utf8) }, isPrefix: searched.isPrefix)
                if searched.isPrefix, form.count == 1 {
                    beginnings.append(entry)
                } else {
                    whole[FoldedHash.hash(form[0]), default: []].append(entry)
                }
            }
        }
    }

    /// Adds where the words stand in `text`.
    func look(in text: SearchText, column: Int32, _ places: inout [[SearchPlace]]) {
        text.withView { view in
            for index in view.tokens.indices {
                if let entries = whole[view.tokens[index].hash] {
                    for entry in entries { add(entry, index, view, column, &places) }
                }
                for entry in beginnings { add(entry, index, view, column, &places) }
            }
        }
    }

    private func add(_ entry: Entry, _ index: Int, _ view: FoldedView, _ column: Int32, _ places: inout [[SearchPlace]])
    {
        guard index + entry.tokens.count <= view.tokens.count else { return }
        for (offset, letters) in entry.tokens.enumerated() {
            let written = view.letters(view.tokens[index + offset])
            let isOpen = entry.isPrefix && offset == entry.tokens.count - 1
            guard isOpen ? written.starts(with: letters) : written.elementsEqual(letters) else { return }
        }
        places[entry.word].append(
            SearchPlace(column: column, token: Int32(index), length: Int32(entry.tokens.count)))
    }
}

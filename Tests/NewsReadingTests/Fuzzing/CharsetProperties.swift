import TestSupport

@testable import NewsReading

/// Whatever bytes are decoded and mended, valid UTF-8 without U+0000 comes of it, or a reason why not.
enum CharsetProperties {
    static func check(_ file: [UInt8]) throws(Broken) {
        var choice = Choice(file)
        let all = Charset.allCases
        for detector in [
            CharsetDetector(), CharsetDetector(declared: all[choice.next(all.count)]),
            CharsetDetector(answer: all[choice.next(all.count)]),
        ] {
            try check(
                Result { () throws(ReadingError) in try DecodedText(file, limits: Limits(), detector: detector) })
        }
        // Any letters at all, not only those that a charset gave.
        let letters = String(decoding: file, as: UTF8.self).utf8.filter { $0 != 0 }
        try checkMended(letters, isExpected: false)
        try checkMended(letters, isExpected: true)
        for charset in all {
            guard let table = SingleByteText(charset) else { continue }
            try hold(isText(table.decoded(file), withNUL: true), "\(charset) gives no UTF-8")
        }
        for name in DeclaredCharset.names(in: file) { _ = Charset(declared: name) }
    }

    private static func check(_ decoded: Result<DecodedText, ReadingError>) throws(Broken) {
        switch decoded {
        case .failure(let error): try Soundness.check(error)
        case .success(let text):
            try hold(isText(text.bytes), "what is decoded is no text")
            try hold(text.start <= text.bytes.count, "a text begins behind its end")
            switch Result(catching: { () throws(ReadingError) in try text.mended() }) {
            case .failure(let error): try Soundness.check(error)
            case .success(let mended):
                try hold(isText(mended.text.bytes), "what is mended is no text")
                try hold(mended.text.start <= mended.text.bytes.count, "a mended text begins behind its end")
            }
        }
    }

    private static func checkMended(_ letters: [UInt8], isExpected: Bool) throws(Broken) {
        switch Result(catching: { () throws(ReadingError) in try MendedText(letters, isExpected: isExpected) }) {
        case .failure(let error): try Soundness.check(error)
        case .success(let mended):
            try hold(isText(mended.bytes), "what is mended is no text")
            try hold(mended.note != nil || mended.bytes == letters, "mended, and not said")
        }
    }

    private static func isText(_ bytes: [UInt8], withNUL: Bool = false) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil && (withNUL || !bytes.contains(0))
    }
}

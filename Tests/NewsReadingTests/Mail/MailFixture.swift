import Foundation
import Testing

@testable import NewsReading

/// Mails as they are written in tests, and what comes of them.
enum MailFixture {
    /// The parser in this process.
    private struct ParserHere: Parser {
        func answer(_ task: ParserTask, _ bytes: [UInt8]) throws(ParserFault) -> [UInt8] {
            ParserLoop.answer(task.rawValue, bytes) ?? []
        }
    }

    static let pages = PageFixture.trees.map { Pages(parser: ParserHere(), trees: $0) }

    /// The records of a file. `pieceSizes`: as ``ReadRecord/source(_:_:)``.
    static func records(
        _ file: [UInt8], limits: Limits = Limits(), pieceSizes: [Int] = []
    ) throws -> [ReadRecord] {
        var records = try Records(of: ReadRecord.source(file, pieceSizes), limits: limits, pages: pages)
        var all: [ReadRecord] = []
        while let record = try records.next() { all.append(ReadRecord(record)) }
        return all
    }

    static func records(_ file: String, limits: Limits = Limits()) throws -> [ReadRecord] {
        try records(Array(file.utf8), limits: limits)
    }

    /// The only article of a mail.
    static func article(_ file: [UInt8], at location: SourceLocation = #_sourceLocation) throws -> Article {
        let all = try records(file)
        #expect(all.count == 1, sourceLocation: location)
        return try #require(all.first?.article, "\(String(describing: all.first?.fault))", sourceLocation: location)
    }

    static func article(_ file: String, at location: SourceLocation = #_sourceLocation) throws -> Article {
        try article(Array(file.utf8), at: location)
    }

    /// A mail with the usual header. `fields`: more of it, or other fields in place of those.
    static func mail(_ body: String, _ fields: String...) -> String {
        let names = fields.map { $0.prefix { $0 != ":" }.lowercased() }
        let usual = [
            "From: \"=?UTF-8?B?2YTZitmE2Ykg2K3Yr9in2K8=?=\" <layla@press.example>", "To: desk@rasid.example",
            "Subject: =?UTF-8?Q?=D8=A7=D9=81=D8=AA=D8=AA=D8=A7=D8=AD_=D8=A7=D9=84=D9=85=D8=B1=D9=81=D8=A3?=",
            "Date: Sun, 22 Nov 2026 06:40:11 +0300", "Message-ID: <7.1@press.example>", "MIME-Version: 1.0",
        ].filter { field in !names.contains(field.prefix { $0 != ":" }.lowercased()) }
        return (usual + fields.filter { !$0.isEmpty }).joined(separator: "\n") + "\n\n" + body
    }

    /// The parts of a `multipart`, each with its own header.
    static func parts(_ parts: [String], _ boundary: String = "=_b1") -> String {
        parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
    }

    static func multipart(_ kind: String, _ list: [String], _ boundary: String = "=_b1") -> String {
        "Content-Type: multipart/\(kind);\n\tboundary=\"\(boundary)\"\n\n" + parts(list, boundary)
    }

    static func base64(_ text: String) -> String { base64(Array(text.utf8)) }

    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    }

    /// All bytes that are not letters of ASCII as `=XX`, in lines that break anywhere.
    static func quotedPrintable(_ bytes: [UInt8]) -> String {
        var (out, width) = ("", 0)
        for byte in bytes {
            let isPlain = byte > 0x20 && byte < 0x7F && byte != 0x3D
            if byte == 0x0A {
                out += "\n"
                width = 0
                continue
            }
            out += isPlain || byte == 0x20 ? String(UnicodeScalar(byte)) : String(format: "=%02X", byte)
            width += isPlain ? 1 : 3
            if width > 70 {
                out += "=\n"
                width = 0
            }
        }
        return out
    }

    /// A text in an older charset of one byte a letter.
    static func bytes(_ text: String, _ charset: Charset) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            scalar.isASCII
                ? UInt8(scalar.value) : UInt8(0x80 + (charset.upperHalf.firstIndex(of: UInt16(scalar.value)) ?? 0))
        }
    }

    /// With the line ends of the network.
    static func returned(_ text: String) -> String { text.replacing("\n", with: "\r\n") }

    static let first = "أعلنت هيئة المرافئ صباح الأحد افتتاح الرصيف الجديد أمام سفن الشحن بعد أعمال دامت عامين."
    static let second = "وقال مدير الهيئة سامي الخوري إن أول سفينة رست في الرصيف قبل الفجر وعلى متنها حبوب."
}

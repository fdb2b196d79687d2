/// What can be said of the bytes above 0x7F of a file before it is known what they mean.
struct HighBytes {
    private(set) var count = 0
    /// Those that stand behind another one.
    private(set) var following = 0
    /// Those that are part of a letter of valid UTF-8.
    private(set) var ofUTF8 = 0
    /// Those that none of the languages of Western Europe has in windows-1252.
    private(set) var notWestern = 0
    /// How many bytes the file has.
    let fileCount: Int

    /// One pass.
    init(_ file: [UInt8]) {
        fileCount = file.count
        var before: UInt8 = 0
        for (at, byte) in file.enumerated() where byte >= 0x80 {
            count += 1
            if at > 0, before >= 0x80 { following += 1 }
            if !HighBytes.western[Int(byte) - 0x80] { notWestern += 1 }
            ofUTF8 += HighBytes.widthInUTF8(file, at)
            before = byte
            if at + 1 < file.count, file[at + 1] < 0x80 { before = 0 }
        }
    }

    /// The file is UTF-8, but for a few bytes: no older charset makes such rows by chance.
    var areBrokenUTF8: Bool { ofUTF8 * 4 >= count * 3 }

    /// So many and so close together as in a script of its own; in Latin script they stand alone between others.
    var areAScript: Bool { count * 4 > fileCount || count >= 40 && following * 4 >= count * 3 }

    /// Few, each among others, and such as Western languages have.
    var areWestern: Bool {
        count * 4 <= fileCount && (following < 2 || following * 3 <= count) && notWestern * 50 <= count
    }

    /// The bytes of the letter of two or three bytes that begins here; 0 where none does.
    private static func widthInUTF8(_ file: [UInt8], _ at: Int) -> Int {
        func isTail(_ offset: Int) -> Bool { at + offset < file.count && file[at + offset] & 0xC0 == 0x80 }
        switch file[at] {
        case 0xC2...0xDF: return isTail(1) ? 2 : 0
        case 0xE0...0xEF: return isTail(1) && isTail(2) ? 3 : 0
        default: return 0
        }
    }

    private static let western: [Bool] = {
        let letters =
            "àâäçèéêëîïôöùûüÿñáíóúßœìòãõåæøÀÂÄÇÈÉÊËÎÏÔÖÙÛÜÑÁÍÓÚŒÌÃÅÆØ" + "ªº²‘’“”„–—…«»€£©®°·•¿¡™‹›§´¼½\u{AD}\u{A0}"
        let known = Set(letters.unicodeScalars.map { UInt16($0.value) })
        return Charset.windows1252.upperHalf.map(known.contains)
    }()
}

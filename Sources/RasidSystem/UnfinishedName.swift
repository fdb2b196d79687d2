/// Names under which programs write a file that is not whole yet. When it is, they rename it.
enum UnfinishedName {
    /// How such names end, in small letters; any letters count. The operating manual lists them (`UnfinishedNameTests`).
    ///
    /// Sources: rsync, wget and curl as people use them (`.part`, `.tmp`), FileZilla and WinSCP (`.filepart`), Chromium
    /// (`.crdownload`), Firefox (`.part`), Safari (`.download`), Opera and Internet Explorer (`.partial`), uTorrent (`.!ut`),
    /// editors (`~`).
    static let endings = [".part", ".tmp", ".filepart", ".crdownload", ".partial", ".download", ".!ut", "~"]

    private static let bytes = endings.map { Array($0.utf8) }

    /// Whether a name has one of the endings, or is empty or hidden.
    static func matches(_ name: [UInt8]) -> Bool {
        guard let first = name.first, first != UInt8(ascii: ".") else { return true }
        return bytes.contains { ending in
            name.count >= ending.count
                && zip(name.suffix(ending.count), ending).allSatisfy { UnfinishedName.small($0) == $1 }
        }
    }

    /// Small letters of ASCII; other bytes stay.
    private static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

/// How a file of mail begins. Decided by strict signs: a text whose first lines look like fields (`From: Baghdad`) is a text.
enum MailStart {
    /// One mail (RFC 5322).
    case mail
    /// Mails behind one another, each below a line that begins with `From ` (RFC 4155).
    case mailbox

    /// The fields are looked for so far.
    private static let reach = 64 << 10
    private static let maxFromLineBytes = 1_000
    /// So many signs are enough, whatever follows.
    private static let surely = 4
    private static let enough = 2

    /// What the bytes from `start` on begin. Outer nil: not to be said before there are more. `isWhole`: there are no more. What is
    /// said of some bytes is said of more of them too.
    static func verdict(on bytes: [UInt8], from start: Int, isWhole: Bool) -> MailStart?? {
        let isBeyondReach = bytes.count - start >= reach
        let isWhole = isWhole || isBeyondReach
        var at = start
        var signs = MailSigns()
        if !isWhole, bytes.count - start < MailHeaders.fromLine.count { return .none }
        let isMailbox = bytes[start...].starts(with: MailHeaders.fromLine)
        var isBare = false
        if isMailbox {
            let line = MailHeaders.line(in: bytes, from: start)
            if line.upperBound == bytes.count, !isWhole, line.count <= maxFromLineBytes { return .none }
            isBare = isBareFromLine(bytes[line])
            guard isBare || isFromLine(bytes[line]) else { return .some(nil) }
            at = line.upperBound + 1
        }
        let kind = isMailbox ? MailStart.mailbox : .mail
        // What is beyond is not looked at, whether it was taken already or not.
        let end = min(bytes.count, start + reach)
        while at < end {
            let line = MailHeaders.line(in: bytes, from: at).clamped(to: at..<end)
            let isCut = line.upperBound == end && !isWhole
            var text = bytes[line]
            if text.last == 0x0D { text.removeLast() }
            let isFolded = text.first == 0x20 || text.first == 0x09
            if isCut, isFolded || text.isEmpty || mayBecomeField(text) { return .none }
            if text.isEmpty || isBeyondReach && line.upperBound == end && mayBecomeField(text) { break }
            if !isFolded || at == start {
                guard let name = fieldName(of: text) else {
                    return .some(signs.areOfMail && signs.count > enough ? kind : nil)
                }
                if isCut { return .none }
                // The first field below the whole line of a mailbox is enough.
                if isMailbox, !isBare { return .some(.mailbox) }
                signs.add(name, text[text.index(after: name.endIndex)...])
                if signs.areOfMail, signs.count >= surely { return .some(kind) }
            }
            at = line.upperBound + 1
        }
        if at >= end, !isWhole { return .none }
        return .some(isMailbox == isBare && signs.areOfMail && signs.count >= enough ? kind : nil)
    }

    /// `From -` and nothing behind it, as Thunderbird writes it where it knows no date.
    static func isBareFromLine(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split { $0 <= 0x20 }
        return line.starts(with: MailHeaders.fromLine) && (words.count == 1 || words.count == 2 && words[1] == [0x2D])
    }

    /// `From layla@example.org Sun Nov 22 06:40:11 2026`: a sender, then a date as ctime writes it, or nearly so.
    static func isFromLine(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= maxFromLineBytes, line.starts(with: MailHeaders.fromLine) else { return false }
        let words = line.dropFirst(MailHeaders.fromLine.count).split { $0 <= 0x20 || $0 == UInt8(ascii: ",") }
        guard (5...11).contains(words.count) else { return false }
        let isDay = words.contains { weekdays.contains(lowercased($0)) }
        let isMonth = words.contains { months.contains(lowercased($0)) }
        let isYear = words.contains { $0.count == 4 && $0.allSatisfy(RecordDate.isDigit) }
        return isDay && isMonth && isYear && words.contains(where: isTime)
    }

    private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func lowercased(_ word: ArraySlice<UInt8>) -> String {
        String(decoding: word.prefix(4).map(Charset.lowercased), as: UTF8.self)
    }

    private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
        let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(RecordDate.isDigit) }
    }

    /// The name of a field: letters, digits and hyphens, then a colon.
    private static func fieldName(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let name = line.prefix(while: isNameByte)
        guard (1...100).contains(name.count), name.endIndex < line.endIndex, line[name.endIndex] == UInt8(ascii: ":")
        else {
            return nil
        }
        return name
    }

    private static func mayBecomeField(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 100 && line.allSatisfy(isNameByte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || RecordDate.isDigit(byte)
            || byte.isASCIILetter
    }
}

/// Which known fields were seen whose value is what it should be.
private struct MailSigns {
    private var names: Set<String> = []

    var count: Int { names.count }

    /// Some of them only mails have; web servers write others too.
    var areOfMail: Bool {
        !names.isDisjoint(with: MailSigns.ofMail) || names.contains("subject") && names.contains("date")
    }

    private static let ofMail: Set<String> = [
        "from", "return-path", "delivered-to", "received", "message-id", "mime-version", "snapshot-content-location",
    ]

    mutating func add(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        let name = String(decoding: name.map(Charset.lowercased), as: UTF8.self)
        let value = value.drop(while: JSONReader.isBlank)
        let hasAddress = value.contains(UInt8(ascii: "@")) || value.contains(UInt8(ascii: "<"))
        let isMeant: Bool
        switch name {
        case "from", "return-path", "delivered-to", "sender", "to", "cc", "message-id", "reply-to": isMeant = hasAddress
        case "received":
            isMeant = value.starts(with: "from ".utf8) || value.starts(with: "by ".utf8) || value.starts(with: "(".utf8)
        case "mime-version": isMeant = value.first.map(RecordDate.isDigit) ?? false
        case "date": isMeant = value.contains(UInt8(ascii: ":")) && MailFields.moment(Array(value)) != nil
        case "content-type": isMeant = value.prefix { $0 > 0x20 }.contains(UInt8(ascii: "/"))
        case "snapshot-content-location": isMeant = value.contains(UInt8(ascii: ":"))
        case "subject", "content-transfer-encoding", "dkim-signature", "list-id": isMeant = !value.isEmpty
        default: isMeant = false
        }
        if isMeant { names.insert(name) }
    }
}

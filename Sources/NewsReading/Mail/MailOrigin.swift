internal import ArabicText

/// The lines by which mail programs say whose words follow: before a quotation, and above a forwarded mail.
enum MailOrigin {
    private static let maxBytes = 400
    private static let maxLabelBytes = 40
    private static let minMarkerBytes = 12
    private static let maxMarkerBytes = 120

    private static let verbs = PhraseSet(
        "wrote | writes | كتب | كتبت | تمت كتابة ما يلي | a écrit | schrieb | escribió | ha scritto | نوشت | نوشته است")

    private static let markers = PhraseSet(
        """
        forwarded message | begin forwarded message | original message | original appointment | forwarded by
        | رسالة معاد توجيهها | بداية الرسالة المعاد توجيهها | بدء الرسالة المعاد توجيهها | الرسالة المعاد توجيهها | رسالة أعيد توجيهها
        | الرسالة الأصلية | رسالة أصلية | message transféré | message d'origine | weitergeleitete nachricht
        | ursprüngliche nachricht | mensaje reenviado
        """)

    private static let labels: Set<String> = [
        "from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "importance", "attachments", "de", "à",
        "envoyé",
        "objet", "von", "an", "gesendet", "betreff", "datum", "asunto", "para", "enviado",
        "من", "إلى", "الى", "نسخة", "نسخة إلى", "التاريخ", "تاريخ", "تاريخ الإرسال", "تم الإرسال", "أرسلت", "أُرسلت",
        "مرسل",
        "الموضوع", "موضوع", "المرسل", "المستلم", "الرد على", "عنوان", "از", "به", "موضوع پیام",
    ]

    /// `On Sun, 22 Nov 2026 at 06:40, Layla <a@b> wrote:`: it ends with a colon, has a verb of writing, and a date or an address.
    static func isAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.count <= maxBytes, line.last == UInt8(ascii: ":") else { return false }
        let text = SearchText(String(decoding: line, as: UTF8.self))
        let hasPlace =
            line.contains(UInt8(ascii: "@")) || text.text.unicodeScalars.contains { $0.properties.numericType != nil }
        return hasPlace && text.tokens.indices.contains { verbs.length(in: text.tokens, at: $0) > 0 }
    }

    private static let openings = PhraseSet("on | في | يوم | بتاريخ | le | am | il | el | در")

    /// Whether a line begins as an attribution does, of which the next line holds the rest.
    static func opensAttribution(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= maxBytes
            && openings.length(in: SearchText(String(decoding: line, as: UTF8.self)).tokens) > 0
    }

    /// `---------- Forwarded message ---------`, `Begin forwarded message:`: such words and hardly any others.
    static func isMarker(_ line: ArraySlice<UInt8>) -> Bool {
        guard (minMarkerBytes...maxMarkerBytes).contains(line.count),
            line.first == UInt8(ascii: "-") || line.last == UInt8(ascii: ":") || line.last == UInt8(ascii: "-")
        else { return false }
        let tokens = SearchText(String(decoding: line, as: UTF8.self)).tokens
        return tokens.count <= 6 && markers.length(in: tokens) > 0
    }

    /// `From: …`, `الموضوع: …`: a field of a header as people read it.
    static func isField(_ line: ArraySlice<UInt8>) -> Bool { label(of: line).map(labels.contains) ?? false }

    /// Where such a header ends that is one paragraph: `From: … Date: … Subject: …`. Whether the paragraph is one.
    static func isHeader(_ paragraph: String) -> Bool {
        let bytes = Array(paragraph.utf8)
        guard bytes.count <= 3 * maxBytes, bytes.count(where: { $0 == UInt8(ascii: ":") }) >= 3 else { return false }
        let words = bytes.split { $0 == 0x20 }
        let fields = words.indices.count {
            isField(words[$0]) || $0 > 0 && isField(bytes[words[$0 - 1].startIndex..<words[$0].endIndex])
        }
        return fields >= 3 && (isField(bytes[...]) || isMarked(bytes))
    }

    /// Whether a paragraph begins as ``isMarker(_:)`` has it.
    private static func isMarked(_ bytes: [UInt8]) -> Bool {
        let tokens = SearchText(String(decoding: bytes, as: UTF8.self)).tokens
        return markers.length(in: tokens) > 0
    }

    private static func label(of line: ArraySlice<UInt8>) -> String? {
        let label = line.prefix(maxLabelBytes).prefix { $0 != UInt8(ascii: ":") }
        guard label.endIndex < line.endIndex, line[label.endIndex] == UInt8(ascii: ":"), !label.isEmpty else {
            return nil
        }
        // Some programs write `*From:*`.
        let text = String(decoding: label, as: UTF8.self).lowercased()
        return String(text.unicodeScalars.filter { $0 != "*" && $0.properties.generalCategory != .format }).oneMailLine
    }
}

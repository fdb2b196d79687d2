import RasidSystem

/// An alert line as the daemon writes it, with what a test wants to see.
package enum SampleLine {
    /// Without a line feed. `kind`: `match` or `update`; `original`: JSON.
    package static func text(
        _ sequence: Int64 = 42, kind: String = "match", severity: String = "notice", name: String = "سلمى الحداد",
        surface: String = "لسلمى الحداد", sentence: String = "وقال مكتب لسلمى الحداد إن الزيارة تأجلت",
        title: String? = "تأجيل الزيارة", novelty: String = "original", of original: String = "null", articles: Int = 1
    ) -> String {
        let title = title.map(JSONText.string) ?? "null"
        return """
            {"sequence":\(sequence),"specversion":"1.0","id":"al-1","source":"rasid://test","type":"rasid.alert.\(kind).v1",\
            "subject":"salma","time":"2026-11-22T03:40:11.482Z","data":{"watch":{"id":"salma","name":\(JSONText.string(name)),\
            "kind":"person","severity":"\(severity)"},"article":{"id":17,"file":"a.txt","digest":"sha256:00","title":\(title),\
            "published":null,"language":"ar"},"match_count":1,"matches":[{"surface":\(JSONText.string(surface)),"start":10,"end":22,\
            "zone":"body","tier":"exact","evidence":["clitic:ل"],"sentence":\(JSONText.string(sentence))}],\
            "story":{"id":9,"novelty":"\(novelty)","of":\(original),"resemblance":null,"articles":\(articles)}}}
            """
    }
}

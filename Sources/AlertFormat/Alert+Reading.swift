internal import FoundationEssentials
internal import NewsAnalysis
internal import RasidSystem

extension Alert {
    /// Reads a line; nil if it is not a line of ours. Skips keys that a later version added.
    package init?(line: String) {
        guard let read = try? JSONDecoder().decode(Alert.self, from: Data(line.utf8)) else { return nil }
        self = read
    }
}

extension Alert.Kind {
    /// The kind of a line, whatever else stands in it; nil if the line has no kind, or an unknown one.
    package init?(line: String) {
        struct Envelope: Decodable { var type: String }
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: Data(line.utf8)) else { return nil }
        self.init(rawValue: envelope.type)
    }
}

extension Alert: Decodable {
    private enum Key: String, CodingKey { case sequence, id, source, type, time, data }
    private enum DataKey: String, CodingKey {
        case watch, article, count = "match_count", matches, story, new, older, retracts
    }

    package init(from decoder: any Decoder) throws {
        let line = try decoder.container(keyedBy: Key.self)
        sequence = try line.decode(Int64.self, forKey: .sequence)
        id = try line.decode(String.self, forKey: .id)
        kind = try line.word(forKey: .type)
        source = try line.decode(String.self, forKey: .source)
        time = try line.time(forKey: .time)
        let data = try line.nestedContainer(keyedBy: DataKey.self, forKey: .data)
        watch = try data.decode(Watch.self, forKey: .watch)
        article = try data.decode(Article.self, forKey: .article)
        matches = try data.decode([Match].self, forKey: .matches)
        matchCount = try data.decode(Int.self, forKey: .count)
        story = try data.decode(Story.self, forKey: .story)
        news = try data.decodeIfPresent(News.self, forKey: .new)
        isOlder = try data.decodeIfPresent(Bool.self, forKey: .older) ?? false
        retracts = try data.decodeIfPresent(Retracted.self, forKey: .retracts)
    }
}

extension Alert.News: Decodable {
    private enum Key: String, CodingKey { case numbers, places, names }

    package init(from decoder: any Decoder) throws {
        let news = try decoder.container(keyedBy: Key.self)
        numbers = try news.decodeIfPresent([String].self, forKey: .numbers) ?? []
        places = try news.decodeIfPresent([String].self, forKey: .places) ?? []
        names = try news.decodeIfPresent([String].self, forKey: .names) ?? []
    }
}

extension Alert.Retracted: Decodable {
    private enum Key: String, CodingKey { case id, sequence, reason }

    package init(from decoder: any Decoder) throws {
        let retracted = try decoder.container(keyedBy: Key.self)
        id = try retracted.decode(String.self, forKey: .id)
        sequence = try retracted.decode(Int64.self, forKey: .sequence)
        reason = try retracted.word(forKey: .reason)
    }
}

extension Alert.Watch: Decodable {
    private enum Key: String, CodingKey { case id, name, kind, severity }

    package init(from decoder: any Decoder) throws {
        let watch = try decoder.container(keyedBy: Key.self)
        id = try watch.decode(String.self, forKey: .id)
        name = try watch.decode(String.self, forKey: .name)
        kind = try watch.word(forKey: .kind)
        severity = try watch.word(forKey: .severity)
    }
}

extension Alert.Article: Decodable {
    private enum Key: String, CodingKey { case id, file, digest, title, published, language }

    package init(from decoder: any Decoder) throws {
        let article = try decoder.container(keyedBy: Key.self)
        id = try article.decode(Int64.self, forKey: .id)
        file = try article.decode(String.self, forKey: .file)
        digest = try article.digest(forKey: .digest)
        title = try article.decodeIfPresent(String.self, forKey: .title)
        published = try article.decodeNil(forKey: .published) ? nil : article.time(forKey: .published)
        language = try article.decode(String.self, forKey: .language)
    }
}

extension Alert.Match: Decodable {
    private enum Key: String, CodingKey { case surface, start, end, zone, tier, evidence, sentence }

    package init(from decoder: any Decoder) throws {
        let match = try decoder.container(keyedBy: Key.self)
        surface = try match.decode(String.self, forKey: .surface)
        let (start, end) = (try match.decode(Int.self, forKey: .start), try match.decode(Int.self, forKey: .end))
        guard start <= end else { throw match.fault(.end) }
        span = start..<end
        zone = try match.word(forKey: .zone)
        tier = try match.word(forKey: .tier)
        evidence = try match.decode([String].self, forKey: .evidence)
        sentence = try match.decode(String.self, forKey: .sentence)
    }
}

extension Alert.Story: Decodable {
    private enum Key: String, CodingKey { case id, novelty, of, resemblance, articles }

    package init(from decoder: any Decoder) throws {
        let story = try decoder.container(keyedBy: Key.self)
        id = try story.decode(Int64.self, forKey: .id)
        novelty = try story.word(forKey: .novelty)
        of = try story.decodeIfPresent(Int64.self, forKey: .of)
        resemblance = try story.decodeIfPresent(Double.self, forKey: .resemblance)
        articles = try story.decode(Int64.self, forKey: .articles)
    }
}

extension KeyedDecodingContainer {
    /// One of a fixed set of words.
    fileprivate func word<Word: RawRepresentable>(forKey key: Key) throws -> Word where Word.RawValue == String {
        guard let word = Word(rawValue: try decode(String.self, forKey: key)) else { throw fault(key) }
        return word
    }

    /// A time as ``Timestamp`` writes it, in UTC milliseconds since 1970.
    fileprivate func time(forKey key: Key) throws -> Int64 {
        guard let time = Timestamp.milliseconds(of: try decode(String.self, forKey: key)) else { throw fault(key) }
        return time
    }

    fileprivate func digest(forKey key: Key) throws -> [UInt8] {
        let text = try decode(String.self, forKey: key)
        guard text.hasPrefix(AlertLine.digestPrefix),
            let bytes = Hexadecimal.bytes(of: text.dropFirst(AlertLine.digestPrefix.count))
        else { throw fault(key) }
        return bytes
    }

    fileprivate func fault(_ key: Key) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: "not as we write it")
    }
}

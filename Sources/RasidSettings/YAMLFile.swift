internal import RasidSystem
internal import Yams

/// Reads one YAML file into its root node, and what goes wrong on the way into faults.
enum YAMLFile {
    /// Calls `body` with the root node of the file; nil where the file holds nothing but comments. Anchors, which Yams
    /// keeps weakly, live until `body` returns.
    static func withRoot<Result>(
        of file: String, atMost maxBytes: Int, _ body: (Node?) -> Result
    ) throws(ConfigurationError) -> Result {
        let text = try TextFile.read(file, atMost: maxBytes)
        if let place = YAMLKeys.firstThatIsNoWord(in: text.utf8) {
            let before = text.utf8.prefix(place)
            let line = before.lastIndex(of: UInt8(ascii: "\n")).map { before[before.index(after: $0)...] } ?? before
            throw ConfigurationError([
                ConfigurationFault(
                    file: file, line: before.count { $0 == UInt8(ascii: "\n") } + 1,
                    column: String(decoding: line, as: UTF8.self).unicodeScalars.count + 1,
                    key: "file", problem: "has a key that is no word",
                    remedy:
                        "write keys as words, without * and brackets; put a value in quotes that ends in such a sign")
            ])
        }
        do {
            // The basic resolver has no rules: nothing guesses that `no` is a Boolean, and no regular expression runs.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            let root = try parser.singleRoot()
            return withExtendedLifetime(parser) { body(root) }
        } catch {
            throw ConfigurationError([fault(error, in: file, text: text)])
        }
    }

    private static func fault(_ error: any Error, in file: String, text: String) -> ConfigurationFault {
        var fault = ConfigurationFault(
            file: file, key: "file", problem: "is not YAML: \(error)", remedy: "check the indentation and the quotes")
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            (fault.line, fault.column) = (mark.line, mark.column)
            fault.problem = "is not YAML: \(context.map { "\($0.text) in line \($0.mark.line), " } ?? "")\(problem)"
            fault.remedy = remedy(at: mark, problem: problem, in: text)
        case .reader(let problem, let offset, _, _):
            // The offset counts characters of the text.
            let before = text.prefix(offset ?? 0)
            let lines = before.split(omittingEmptySubsequences: false) { $0.isNewline }
            fault.line = lines.count
            fault.column = (lines.last?.unicodeScalars.count ?? 0) + 1
            fault.problem = "is not YAML: \(problem)"
            fault.remedy = "take that character out"
        case .duplicatedKeysInMapping(let keys, let context):
            (fault.line, fault.column) = (context.mark.line, context.mark.column)
            let key = keys.first ?? ""
            fault.key = SafeText.escaped(key)
            let others = keys.dropFirst().map(SafeText.quoted).joined(separator: ", ")
            let again = repetition(of: key, after: context.mark, in: text).map { ", again in line \($0)" } ?? ""
            fault.problem =
                "stands more than once under the same heading\(again)"
                + (others.isEmpty ? "" : ", and so do \(others)")
            fault.remedy = "keep one of them"
        default: break
        }
        return fault
    }

    private static func remedy(at mark: Mark, problem: String, in text: String) -> String {
        let line = line(mark.line, of: text)
        if line.unicodeScalars.dropFirst(mark.column - 1).first == "\t" || line.first == "\t" {
            return "indent with spaces, YAML takes no tabs there"
        }
        if problem.contains("another document") { return "keep one document, without `---` lines" }
        if problem.contains("mapping values are not allowed") {
            return "check the indentation, and put a value that holds `: ` in quotes"
        }
        if problem.contains("undefined alias") || problem.contains("cannot start any token") {
            return "put a value that begins with one of * & ! @ ` % in quotes"
        }
        return "check the indentation, the brackets and the quotes near this line"
    }

    /// The line where a key that stands at `mark` comes again in the same column.
    private static func repetition(of key: String, after mark: Mark, in text: String) -> Int? {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        return lines.indices.dropFirst(mark.line).first { index in
            let rest = lines[index].unicodeScalars.dropFirst(mark.column - 1)
            return lines[index].unicodeScalars.prefix(mark.column - 1).allSatisfy { $0 == " " || $0 == "-" }
                && Substring(rest).hasPrefix("\(key):")
        }.map { $0 + 1 }
    }

    private static func line(_ number: Int, of text: String) -> Substring {
        let lines = text.split(maxSplits: number, omittingEmptySubsequences: false) { $0.isNewline }
        return number <= lines.count ? lines[number - 1] : ""
    }
}

internal import Glibc
internal import RasidSystem

/// The values of `rasid.yaml` that are neither numbers nor words: paths, and what paths may not be to one another.
extension ConfigurationFile {
    /// An absolute path, without slashes at its end. A relative one begins in `folder`.
    static func path(_ text: String, in folder: String) throws(Misreading) -> String {
        guard !text.hasPrefix("~") else {
            throw Misreading("begins with ~, which only a shell expands", remedy: "write the whole path from / on")
        }
        guard !text.unicodeScalars.contains("\0") else {
            throw Misreading("holds a NUL character", remedy: "write a path without it")
        }
        var parts = (text.hasPrefix("/") ? text : "\(folder)/\(text)").split(separator: "/")
        // `..` stays: behind a symbolic link only the system knows where it leads.
        parts.removeAll { $0 == "." }
        return "/" + parts.joined(separator: "/")
    }

    /// The absolute folder that `file` lies in.
    static func folder(of file: String) -> String {
        guard !file.hasPrefix("/") else { return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) }
        let here = getcwd(nil, 0)
        defer { free(here) }
        return folder(of: (here.map { String(cString: $0) } ?? "") + "/" + file)
    }

    /// The machine's name as far as it may stand in a URI.
    static func hostname() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let host = String(decoding: bytes, as: UTF8.self).filter {
            $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".")
        }
        return host.isEmpty ? "localhost" : host
    }

    /// A CloudEvents source: a URI reference, so visible ASCII.
    static func source(_ text: String) throws(Misreading) -> String {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }),
            text.utf8.count <= 200
        else {
            throw Misreading(
                "\(SafeText.quoted(text)) is no URI", remedy: "write up to 200 ASCII letters such as rasid://desk1")
        }
        return text
    }

    /// No file that Rasid writes lies where it reads articles, and no two are the same file.
    static func checkPlaces(
        of configuration: Configuration, alerts: YAMLReading.Heading, archive: YAMLReading.Heading,
        metrics: YAMLReading.Heading, in reading: inout YAMLReading
    ) {
        let written = [
            (key: "archive.path", path: configuration.archive, node: archive.values["path"]),
            (key: "alerts.log", path: configuration.alerts.log, node: alerts.values["log"]),
            (key: "alerts.text_log", path: configuration.alerts.textLog ?? "", node: alerts.values["text_log"]),
            (key: "metrics.file", path: configuration.metricsFile ?? "", node: metrics.values["file"]),
        ].filter { !$0.path.isEmpty }
        for (index, one) in written.enumerated() {
            let place = one.node?.place ?? .init()
            for folder in ["inbox", "work", "done", "rejected"]
            where one.path.hasPrefix("\(configuration.spool)/\(folder)/") {
                reading.note(
                    place, one.key,
                    Misreading("lies in the spool's \(folder)/", remedy: "choose a place outside the spool's folders"))
            }
            if let other = written[..<index].first(where: { Self.isSameFile($0.path, one.path) }) {
                reading.note(
                    place, one.key, Misreading("is the same file as \(other.key)", remedy: "choose another path"))
            }
        }
    }

    /// Whether two paths lead to one file: by links, also where it is not there yet, or as two names of it.
    private static func isSameFile(_ one: String, _ other: String) -> Bool {
        if ResolvedPath.of(one) == ResolvedPath.of(other) { return true }
        var (first, second) = (stat(), stat())
        return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
            && first.st_ino == second.st_ino
    }
}

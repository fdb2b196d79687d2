internal import Glibc

/// Where `rasid-parser` lies.
enum ParserProgram {
    static let name = "rasid-parser"

    /// The program that belongs to `executable`: installed in `libexec/rasid/` beside the `bin/` it lies in, or built into the same
    /// folder. Where it is in neither, the first of the two.
    static func path(executable: String) -> String {
        let places = candidates(executable: executable)
        return places.first { access($0, X_OK) == 0 } ?? places.first ?? name
    }

    static func candidates(executable: String) -> [String] {
        guard let slash = executable.lastIndex(of: "/") else { return [] }
        let folder = executable[..<slash]
        let installed = folder.hasSuffix("/bin") ? ["\(folder.dropLast(4))/libexec/rasid/\(name)"] : []
        return installed + ["\(folder)/\(name)"]
    }
}

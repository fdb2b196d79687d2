internal import Glibc
internal import RasidSystem

// The names of files and of their sidecars: NAME and NAME.json.
extension FileName {
    private static let ending = Array(".json".utf8)

    /// The name that a sidecar of this file has; nil where no file can have it.
    var asSidecar: FileName? {
        bytes.count + FileName.ending.count <= Int(NAME_MAX) ? FileName(bytes + FileName.ending) : nil
    }

    /// The name of the file whose sidecar has this name; nil where that is none which is ever taken.
    var asMain: FileName? {
        guard bytes.suffix(FileName.ending.count) == FileName.ending[...] else { return nil }
        let main = FileName(Array(bytes.dropLast(FileName.ending.count)))
        return main.isFinal ? main : nil
    }
}

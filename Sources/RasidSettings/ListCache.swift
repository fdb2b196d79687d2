internal import Crypto
internal import Glibc
internal import NewsAnalysis
internal import NewsReading
internal import RasidSystem

/// Long watchlists in their compiled form, in a folder beside the archive: compiled once, mapped at every start after that.
///
/// One file holds all long lists of a configuration. Its key stands for everything it was made of; a file with another key, or with
/// other bytes than were written, is none. The files can be deleted at any time: they are made again.
///
/// Layout: magic (16 bytes), key (32), SHA-256 of what follows the header (32), byte counts of image and notes (8 each), zeros up to
/// 128; then the image (`CompiledList.writeImage`), then the notes.
package struct ListCache: Sendable {
    /// Files from this size on are long lists.
    static let longListBytes = 1 << 20
    private static let magic = Array("rasid names 1\n\0\0".utf8)
    private static let headerBytes = 128

    /// The folder of the cache.
    package let folder: String
    let longListBytes: Int

    /// `archive`: the archive's path. `longListBytes`: for tests.
    package init(archive: String, longListBytes: Int? = nil) {
        folder = "\(archive)-lists"
        self.longListBytes = longListBytes ?? ListCache.longListBytes
    }

    /// What a cached file holds.
    struct Entry {
        var list: CompiledList
        /// Text that was stored with it.
        var notes: String
    }

    /// What a compiled form of `lists` depends on, as a hash. `lexicon`: of the data files. Throws one fault where a list cannot be
    /// read.
    static func key(_ lists: [NameList], lexicon: [UInt8], version: String) throws(ConfigurationError) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("\(CompiledList.fullVersion) \(version) \(program())\n".utf8))
        hash.update(data: lexicon)
        for list in lists {
            hash.update(data: Array("\(list.fuzzy) \(list.crossScript) \(list.path)\n".utf8))
            var content = SHA256()
            try FilePieces.read(list.path) { piece in
                content.update(bufferPointer: UnsafeRawBufferPointer(piece))
                return true
            }
            hash.update(data: Array(content.finalize()))
        }
        return Array(hash.finalize())
    }

    /// Which build of the program this is: another one may compile otherwise, whatever its version says.
    private static func program() -> String {
        var status = stat()
        guard stat("/proc/self/exe", &status) == 0 else { return "" }
        return "\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
    }

    private func path(_ key: [UInt8]) -> String { "\(folder)/\(Hexadecimal.text(Array(key.prefix(12)))).names" }

    /// The lists with this key; nil where they have not been compiled, or the file is damaged or cannot be read.
    func entry(_ key: [UInt8]) -> Entry? {
        guard let file = try? Descriptor.open(Array(path(key).utf8), O_RDONLY | O_NOFOLLOW),
            let status = try? file.status(), status.st_mode & S_IFMT == S_IFREG
        else { return nil }
        let count = Int(status.st_size)
        guard let header = ListCache.header(of: file, key), header.image >= 0, header.notes >= 0,
            count - ListCache.headerBytes >= header.image,
            count - ListCache.headerBytes - header.image == header.notes, ListCache.isWhole(file, header.digest),
            let mapped = MappedFile(file, count: count)
        else { return nil }
        let image = UnsafeRawBufferPointer(rebasing: mapped.bytes[ListCache.headerBytes...].prefix(header.image))
        let notes = String(decoding: mapped.bytes[(ListCache.headerBytes + header.image)...], as: UTF8.self)
        // What is released with the list is the hold on the mapping.
        guard let list = CompiledList(image: image, release: { withExtendedLifetime(mapped) {} }) else { return nil }
        return Entry(list: list, notes: notes)
    }

    private static func header(of file: Descriptor, _ key: [UInt8]) -> (image: Int, notes: Int, digest: [UInt8])? {
        var bytes = [UInt8](repeating: 0, count: headerBytes)
        guard read(file.number, &bytes, headerBytes) == headerBytes, Array(bytes[..<16]) == magic,
            Array(bytes[16..<48]) == key
        else { return nil }
        func count(_ at: Int) -> Int {
            Int(
                truncatingIfNeeded: bytes.withUnsafeBytes {
                    UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                })
        }
        return (count(80), count(88), Array(bytes[48..<80]))
    }

    /// Whether the rest of the file is what was written. Read, not mapped: what is mapped only because it was looked at once would
    /// count as memory.
    private static func isWhole(_ file: Descriptor, _ digest: [UInt8]) -> Bool {
        var hash = SHA256()
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = read(file.number, piece.baseAddress, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return count == 0 && Array(hash.finalize()) == digest }
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }

    /// Keeps `list` and `notes` under `key` instead of what was kept before. Whole or not at all; not synced, a file that a power cut
    /// damages is made again.
    func store(_ list: CompiledList, notes: String, _ key: [UInt8]) throws(SystemError) {
        // Before the first start there is no folder for the archive either.
        try Descriptor.makeDirectories(folder, mode: 0o750)
        let path = path(key)
        let draft = "\(path).\(getpid()).part"
        do throws(SystemError) {
            let file = try Descriptor.open(
                Array(draft.utf8), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o440)
            try ListCache.write(list, Array(notes.utf8), key, to: file)
            guard rename(draft, path) == 0 else { throw SystemError("rename", SafeText.escaped(path)) }
        } catch {
            unlink(draft)
            throw error
        }
        removeAll(but: path)
    }

    private static func write(
        _ list: CompiledList, _ notes: [UInt8], _ key: [UInt8], to file: Descriptor
    ) throws(SystemError) {
        let what = "the cache of watchlists"
        var hash = SHA256()
        var imageBytes = 0
        try file.write([UInt8](repeating: 0, count: headerBytes), to: what)
        try list.writeImage { (bytes: UnsafeRawBufferPointer) throws(SystemError) in
            hash.update(bufferPointer: bytes)
            imageBytes += bytes.count
            try file.write(bytes, to: what)
        }
        hash.update(data: notes)
        try file.write(notes, to: what)
        var header = magic + key + Array(hash.finalize())
        for count in [imageBytes, notes.count] {
            withUnsafeBytes(of: UInt64(count).littleEndian) { header.append(contentsOf: $0) }
        }
        guard pwrite(file.number, header, header.count, 0) == header.count else {
            throw SystemError("pwrite", what)
        }
    }

    /// What was made of other lists, and what an interrupted run left.
    private func removeAll(but path: String) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            let other = "\(folder)/\(name)"
            if other != path, name.hasSuffix(".names") || name.hasSuffix(".part") { unlink(other) }
        }
    }
}

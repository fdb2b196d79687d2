internal import Synchronization

/// The reader in use: swapped whole between two files when the watchlists are reloaded.
final class ReaderBox: Sendable {
    private let reader: Mutex<FileReader>

    init(_ reader: FileReader) { self.reader = Mutex(reader) }

    var current: FileReader {
        get { reader.withLock { $0 } }
        set { reader.withLock { $0 = newValue } }
    }
}

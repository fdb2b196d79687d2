internal import NewsArchive

/// Where alerts go beside the JSON log, each at least once. A sink belongs to one ``SinkFeed`` and is used on its queue only,
/// where it may block: no other sink waits for it.
protocol AlertSink: Sendable {
    /// Its name in the archive's marks and in the status.
    var name: String { get }

    /// Opens it. `mark`: the last alert that counts as delivered, `last`: the last there is. Returns the last one that the
    /// sink holds as far as it can tell: not below the mark.
    mutating func open(mark: Int64, last: Int64) throws(SinkFault) -> Int64

    /// Takes one alert; alerts come in order. When it throws, the same alert comes again.
    mutating func deliver(_ alert: StoredAlert) throws(SinkFault)

    /// Makes what was taken durable, as far as that is the sink's affair. When it throws, everything behind the mark comes
    /// again after a new `open`.
    mutating func sync() throws(SinkFault)

    /// Notices what became of its file: asked at SIGHUP and regularly. Throws to be opened anew.
    mutating func check() throws(SinkFault)
}

/// Why a sink takes nothing for now.
enum SinkFault: Error, Equatable {
    /// There is nobody to take alerts on this machine; no fault, but alerts wait.
    case absent
    /// The receiver is behind; a moment may help.
    case busy
    /// Something a person should know; the sentence is safe to print. `reopen`: the sink has to be opened again.
    case failed(String, reopen: Bool)
}

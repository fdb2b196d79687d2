internal import NewsArchive

/// Where alerts go besides the JSON log, each at least once. A sink belongs to one ``SinkFeed`` and is used on its
/// queue only. It may block there: no other sink waits for it.
protocol AlertSink: Sendable {
    /// Its name in the archive's marks and in the status.
    var name: String { get }

    /// Opens it. `mark`: the last alert that counts as delivered; `last`: the last alert there is. Returns the last
    /// alert that the sink holds, as far as it can tell: not below the mark.
    mutating func open(mark: Int64, last: Int64) throws(SinkFault) -> Int64

    /// Takes one alert; alerts come in order. When it throws, the same alert comes again.
    mutating func deliver(_ alert: StoredAlert) throws(SinkFault)

    /// Makes what was taken durable, as far as the sink is responsible for that. When it throws, everything after the
    /// mark comes again after a new `open`.
    mutating func sync() throws(SinkFault)

    /// Checks its file; called at SIGHUP and regularly. When it throws, the sink is opened again.
    mutating func check() throws(SinkFault)
}

/// Why a sink takes no alerts for now.
enum SinkFault: Error, Equatable {
    /// There is no receiver on this machine. That is no fault, but alerts wait.
    case absent
    /// The receiver is behind; waiting a moment may help.
    case busy
    /// A fault that a person should know; the sentence is safe to print. `reopen`: the sink has to be opened again.
    case failed(String, reopen: Bool)
}

internal import NewsArchive

extension StoredAlert {
    private static let update = "\"type\":\"\(AlertLine.Kind.update.rawValue)\""

    /// Whether it is of a further version of a story that named the tracked name before. Read from the line as it is: in a
    /// string of an article the quotation marks would be escaped.
    var isUpdate: Bool { line.contains(StoredAlert.update) }
}

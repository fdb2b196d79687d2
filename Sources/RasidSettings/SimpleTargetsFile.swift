internal import NewsAnalysis
internal import RasidSystem

/// `targets.simple.csv` as OpenSanctions writes it: one row an entity, the columns named by the first row. Read are `id`,
/// `schema`, `name` and `aliases`, which holds several values with `;` between them; the order of columns is free, other
/// columns are not looked at.
struct SimpleTargetsFile {
    private static let required = ["id", "schema", "name"]

    private var reading: ImportReading
    private var rows = CSVReader()
    /// Where the columns stand; nil before the first row.
    private var columns: [String: Int]?
    private var columnCount = 0
    private var isReadable = true

    /// Calls `body` with each name and where its row begins, in order; row by row, whatever the size of the file.
    static func read(
        _ file: String, lexicon: Lexicon, _ body: (TrackedName, YAMLReading.Place) -> Void
    ) -> (faults: [ConfigurationFault], warnings: [ConfigurationFault]) {
        var this = SimpleTargetsFile(reading: ImportReading(file: file, lexicon: lexicon))
        do throws(ConfigurationError) {
            try FilePieces.read(file) { piece in
                for byte in piece where this.rows.take(byte) {
                    this.takeRow(body)
                    guard this.isReadable else { return false }
                }
                return true
            }
            if this.isReadable, this.rows.finish() { this.takeRow(body) }
            if this.columns == nil, this.isReadable { this.noteMissing(Self.required) }
        } catch {
            this.reading.note(error)
        }
        return (this.reading.faults, this.reading.warnings)
    }

    private mutating func takeRow(_ body: (TrackedName, YAMLReading.Place) -> Void) {
        defer { rows.beginRow() }
        guard !rows.isEmptyLine else { return }
        for (place, misreading) in rows.faults { reading.note(place, "quotes", misreading) }
        guard !rows.isTooLong else {
            isReadable = false
            return
        }
        guard let columns else { return takeHeader() }
        let place = rows.cells[0].place
        guard rows.cells.count == columnCount else {
            // Quotes that do not fit make cells that do not; that has been said.
            guard rows.faults.isEmpty else { return }
            reading.note(
                place, "columns",
                Misreading(
                    "are \(rows.cells.count) in this row and \(columnCount) in the first one",
                    remedy: "put cells that hold a comma or a line end in quotes"))
            return
        }
        guard rows.faults.isEmpty else { return }
        let values = (Self.required + ["aliases"]).map { columns[$0].map { rows.cells[$0] } }
        guard let id = text(values[0], key: "id"), let schema = text(values[1], key: "schema"),
            let name = text(values[2], key: "name"), let aliases = list(values[3], key: "aliases")
        else { return }
        for (value, cell, key) in [(id, values[0], "id"), (schema, values[1], "schema")] where value.isEmpty {
            reading.note(
                cell?.place ?? place, key, Misreading("is empty", remedy: "fill the cell, or take the row out"))
        }
        guard !id.isEmpty, !schema.isEmpty else { return }
        let entity = ImportReading.Entity(id: id, schema: schema, names: [name], aliases: aliases)
        if let tracked = reading.name(of: entity, at: place) { body(tracked, place) }
    }

    // MARK: The first row

    private mutating func takeHeader() {
        var found: [String: Int] = [:]
        for (index, cell) in rows.cells.enumerated() {
            guard let name = text(cell, key: "columns") else {
                isReadable = false
                return
            }
            if found.updateValue(index, forKey: name) != nil {
                reading.note(
                    cell.place, "columns",
                    Misreading("\(SafeText.quoted(name)) stands twice", remedy: "give each column a name of its own"))
                isReadable = false
            }
        }
        (columns, columnCount) = (found, rows.cells.count)
        let missing = Self.required.filter { found[$0] == nil }
        if !missing.isEmpty { noteMissing(missing) }
    }

    private mutating func noteMissing(_ columns: [String]) {
        isReadable = false
        reading.note(
            YAMLReading.Place(), "columns",
            Misreading(
                "the first line names no column \(columns.joined(separator: ", "))",
                remedy: "begin with the line id,schema,name,aliases as targets.simple.csv does"))
    }

    // MARK: Cells

    /// Nil where the cell is not UTF-8, which has been noted; empty where there is no such column.
    private mutating func text(_ cell: CSVReader.Cell?, key: String) -> String? {
        guard let cell else { return "" }
        return text(rows.text[cell.range], of: cell, key: key)
    }

    private mutating func list(_ cell: CSVReader.Cell?, key: String) -> [String]? {
        guard let cell, !cell.range.isEmpty else { return [] }
        var values: [String] = []
        for bytes in CSVReader.values(in: rows.text[cell.range]) {
            guard let value = text(bytes[...], of: cell, key: key) else { return nil }
            values.append(value)
        }
        return values
    }

    private mutating func text(_ bytes: ArraySlice<UInt8>, of cell: CSVReader.Cell, key: String) -> String? {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        reading.note(cell.place, key, Misreading("is not UTF-8", remedy: "save the file as UTF-8"))
        return nil
    }
}

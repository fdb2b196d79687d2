/// A JSON value as this program writes it: an object keeps its keys in the order in which they were given, and a number its digits.
///
///     let value: JSONValue = ["id": .init(row.id), "title": .init(row.title), "names": .init(row.names)]
///     print(value.text)  // {"id":7,"title":null,"names":["قاآني"]}
package enum JSONValue: Sendable {
    /// A key with what stands under it.
    package typealias Member = (key: String, value: JSONValue)

    case null
    case bool(Bool)
    case integer(Int64)
    /// A number in its digits, as JSON has them; the caller says how many.
    case real(String)
    case string(String)
    case array([JSONValue])
    /// The caller sees to it that no key stands twice.
    case object([Member])
    /// JSON that is written already, such as a value that was stored as JSON.
    case written(String)

    /// Nil is null.
    package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

    /// Nil is null.
    package init(_ number: Int64?) { self = number.map(JSONValue.integer) ?? .null }

    /// Nil is null.
    package init(_ number: Int?) { self.init(number.map(Int64.init)) }

    /// An array of strings.
    package init(_ texts: [String]) { self = .array(texts.map(JSONValue.string)) }

    /// The value on one line, without a blank between its parts.
    package var text: String {
        var result = ""
        append(to: &result)
        return result
    }

    private func append(to result: inout String) {
        switch self {
        case .null: result += "null"
        case .bool(let value): result += value ? "true" : "false"
        case .integer(let number): result += String(number)
        case .real(let text), .written(let text): result += text
        case .string(let text): JSONText.append(text, to: &result)
        case .array(let values): JSONValue.append(values, to: &result)
        case .object(let members): JSONValue.append(members, to: &result)
        }
    }

    private static func append(_ values: [JSONValue], to result: inout String) {
        result += "["
        var isFirst = true
        for value in values {
            if !isFirst { result += "," }
            isFirst = false
            value.append(to: &result)
        }
        result += "]"
    }

    private static func append(_ members: [Member], to result: inout String) {
        result += "{"
        var isFirst = true
        for (key, value) in members {
            if !isFirst { result += "," }
            isFirst = false
            JSONText.append(key, to: &result)
            result += ":"
            value.append(to: &result)
        }
        result += "}"
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    /// An object, its keys in this order.
    package init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { (key: $0.0, value: $0.1) })
    }

    /// An array.
    package init(arrayLiteral values: JSONValue...) { self = .array(values) }
}

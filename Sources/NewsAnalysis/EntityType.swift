/// What kind of thing a name names.
package enum EntityType: String, Sendable, CaseIterable {
    case person, organization, place, other
}

#include "io/import/local_zone.h"

#include <fmt/core.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include <string>

namespace lockstep {

struct LocalZone::State {
  std::unique_ptr<icu::BasicTimeZone> zone;
};

LocalZone::LocalZone(std::unique_ptr<State> state) : state_(std::move(state)) {}
LocalZone::~LocalZone() = default;
LocalZone::LocalZone(LocalZone&&) noexcept = default;
LocalZone& LocalZone::operator=(LocalZone&&) noexcept = default;

Result<LocalZone> LocalZone::named(std::string_view iana) {
  const auto id = icu::UnicodeString::fromUTF8(
      icu::StringPiece(iana.data(), static_cast<std::int32_t>(iana.size())));
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  // ICU makes a zone of offsets ("GMT+3") and of nothing ("Etc/Unknown") too; an abbreviation such
  // as IST means three places.
  const bool place = iana.find('/') != iana.npos || iana == "UTC";
  if (!place || *zone == icu::TimeZone::getUnknown()) {
    return Error{fmt::format(
        "timezone \"{}\" is not known: expected an IANA name such as Asia/Baghdad or UTC", iana)};
  }
  auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  if (basic == nullptr) return Error{fmt::format("timezone \"{}\" has no rules", iana)};
  zone.release();
  auto state = std::make_unique<State>();
  state->zone.reset(basic);
  return LocalZone(std::move(state));
}

LocalZone::Moment LocalZone::moment(Time civil) const {
  const auto offset = [&](UTimeZoneLocalOption option) {
    std::int32_t raw = 0, saving = 0;
    UErrorCode error = U_ZERO_ERROR;
    state_->zone->getOffsetFromLocal(static_cast<UDate>(civil.ms), option, option, raw, saving,
                                     error);
    return std::int64_t{raw} + saving;
  };
  // The offset before the change moves a gap forward and takes the first of an overlap.
  const std::int64_t before = offset(UCAL_TZ_LOCAL_FORMER), after = offset(UCAL_TZ_LOCAL_LATTER);
  Change change = Change::none;
  if (before < after) change = Change::gap;
  if (before > after) change = Change::overlap;
  return {Time{civil.ms - before}, change};
}

}  // namespace lockstep

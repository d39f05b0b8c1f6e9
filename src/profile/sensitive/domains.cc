#include "profile/sensitive/domains.h"

#include <algorithm>
#include <string>
#include <vector>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || (c & 0x80) != 0; }

/// IANA root zone: the common ones, and what networks use inside (RFC 6762, appendix G).
constexpr std::string_view kTopLevel =
    " com net org info biz edu gov mil int io dev app cloud tech online site eu us uk de fr at ch "
    "be nl it es local lan internal intranet corp localdomain arpa test example invalid ";
/// Endings of files that are no top-level domains: "logo@2x.png".
constexpr std::string_view kFiles =
    " png jpg jpeg gif svg webp avif bmp tif tiff ico psd pdf doc docx xls xlsx ppt pptx odt ods "
    "csv "
    "tsv txt json xml yaml yml html htm css js ts mp3 mp4 wav avi mkv gz tgz bz2 xz 7z rar tar jar "
    "whl deb rpm iso exe dll log bak tmp ";
/// What machines are called after.
constexpr std::string_view kMachines =
    " srv server host web www db sql mail email smtp imap mx dns ns dc fs nas san pc laptop "
    "desktop lt nb ws wks notebook workstation client vm esx node k8s printer prn drucker sw "
    "switch router rtr fw gw gateway ap vpn proxy backup bkp cluster mac macbook imac ipad iphone "
    "tablet kiosk pos term terminal poste ";

bool listed(std::string_view list, std::string_view word) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

}  // namespace

bool is_domain(std::string_view domain) {
  const std::vector<std::string> labels = split_words(domain, ".");
  if (labels.size() < 2 || domain.front() == '.' || domain.back() == '.') return false;
  if (domain.find("..") != std::string_view::npos) return false;
  for (const std::string& label : labels) {
    const auto fits = [](char c) { return is_alnum(c) || c == '-'; };
    if (!std::ranges::all_of(label, fits) || label.front() == '-' || label.back() == '-') {
      return false;
    }
  }
  return labels.back().size() >= 2 && std::ranges::none_of(labels.back(), is_digit) &&
         !listed(kFiles, folded(labels.back()));
}

bool is_mailbox(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 >= text.size()) return false;
  const std::string_view local = text.substr(0, at);
  const auto fits = [](char c) {
    return is_alnum(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(local, fits) && local.front() != '.' && local.back() != '.' &&
         local.front() != '/' && local.find("..") == std::string_view::npos &&
         is_domain(text.substr(at + 1));
}

bool is_host(std::string_view lower) {
  const std::size_t point = lower.rfind('.');
  const bool domain = point != std::string_view::npos && is_domain(lower);
  if (domain && listed(kTopLevel, lower.substr(point + 1))) return true;
  // "dev_ops" and "webmaster" are none: the machine's word is apart, or numbered.
  const std::vector<std::string> parts = split_words(lower, "-.");
  return parts.size() > 1 && std::ranges::any_of(parts, [](std::string part) {
           while (!part.empty() && is_digit(part.back())) part.pop_back();
           return listed(kMachines, part);
         });
}

}  // namespace synthwright::sensitive

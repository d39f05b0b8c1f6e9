// Addresses on networks: RFC 5322 (mail), RFC 3986 (URL), RFC 791 and RFC 4291 (IP), IEEE 802
// (MAC).
#include <algorithm>

#include "profile/sensitive/names.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

bool is_alnum(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || (c & 0x80) != 0; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// RFC 1035: labels of letters, digits and hyphens; the last one is of letters.
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
  return labels.back().size() >= 2 && std::ranges::none_of(labels.back(), is_digit);
}

/// RFC 5322, dot-atom: what is in use of it.
bool is_mailbox(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || at + 1 >= text.size()) return false;
  const std::string_view local = text.substr(0, at);
  const auto fits = [](char c) {
    return is_alnum(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
  };
  return std::ranges::all_of(local, fits) && local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos && is_domain(text.substr(at + 1));
}

std::vector<std::string> parts_between(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

Fit fits_ip4(std::string_view text) {
  const std::vector<std::string> parts = parts_between(text, '.');
  if (parts.size() != 4) return std::nullopt;
  bool large = false;
  for (const std::string& part : parts) {
    if (part.empty() || part.size() > 3 || !all_digits(part)) return std::nullopt;
    if (part.size() > 1 && part.front() == '0') return std::nullopt;
    if (number_of(part) > 255) return std::nullopt;
    large = large || number_of(part) > 99;
  }
  // Versions look like addresses of small numbers; few begin with 10.
  return large ? 0.05 : parts[0] == "10" ? 0.6 : 1.0;
}

Fit fits_ip6(std::string_view text) {
  text = text.substr(0, text.find('%'));
  const std::size_t gap = text.find("::");
  if (gap != text.rfind("::")) return std::nullopt;
  int groups = 0;
  bool ip4 = false, pairs = true;
  for (const std::string& part : split_words(text, ":")) {
    if (ip4) return std::nullopt;
    ip4 = part.find('.') != std::string::npos;
    if (ip4 ? !fits_ip4(part) : (part.size() > 4 || !std::ranges::all_of(part, is_hex))) {
      return std::nullopt;
    }
    groups += ip4 ? 2 : 1;
    pairs = pairs && part.size() == 2;
  }
  const auto colons = std::ranges::count(text, ':');
  const bool whole = gap == std::string_view::npos && groups == 8 && colons == (ip4 ? 6 : 7) &&
                     !pairs;  // eight pairs are an EUI-64
  const bool shortened = gap != std::string_view::npos && groups >= 1 && groups <= 7;
  return whole || shortened ? Fit(0.01) : std::nullopt;
}

/// Family names that are words of English, which "king47" and "stone-price" may be as well.
bool is_word_too(std::string_view folded) {
  constexpr std::string_view kWords =
      " king bishop baker green brown stone white black gray grey young long hill wood woods bell "
      "price ward cook cooper hunter walker fox wolf rose rivers banks bush west north day knight "
      "page park parks ball cross church field fields ford glass gold grant hall hart hayes head "
      "lane love major marsh mason may miles mills moon noble pace penny pike pool porter post "
      "potter power prince reed rice rich rock root sales sharp short small snow sparks steel "
      "strong summers sweet swift temple wall waters weeks wells wise winter winters miller smith "
      "taylor turner carpenter carter fisher gardener archer parker shepherd chef rider queen "
      "wagner koch fuchs vogel sommer berg stein graf konig kaiser bauer schwarz weiss klein gross "
      "lang jung neu roy petit grand leroy noir rouge blanc roux ";
  return kWords.find(" " + std::string(folded) + " ") != std::string_view::npos;
}

/// Words that programs, style sheets and documents have behind an @.
bool is_annotation(std::string_view word) {
  constexpr std::string_view kAnnotations =
      " override test autowired service component deprecated entity column repository bean "
      "suppresswarnings nullable notnull nonnull beforeeach aftereach transactional controller "
      "restcontroller configuration inject value getmapping postmapping requestmapping table "
      "generatedvalue functionalinterface safevarargs singleton provides module pathvariable "
      "requestbody valid data getter setter builder slf4j scheduled async cacheable profile "
      "property classmethod staticmethod abstractmethod dataclass override overload wraps "
      "contextmanager cached_property lru_cache total_ordering login_required fixture "
      "param params return returns throws exception author since see version link type typedef "
      "example examples brief file class namespace internal todo private public protected "
      "readonly static callback template enum property ngmodule injectable input output "
      "media import keyframes font-face supports charset layer page container apply tailwind "
      "include mixin extend article book inproceedings misc phdthesis techreport here channel "
      "all everyone ";
  return kAnnotations.find(" " + std::string(word) + " ") != std::string_view::npos;
}

/// "jsmith", "yoderb", "mariaweber"; a name alone where `signs` are beside it.
bool has_name_in(std::string_view text, bool signs) {
  for (const std::string& word : split_words(text, "0123456789_.-")) {
    if (word.size() < 3 || is_word_too(word)) continue;
    if (signs && (is_given_name(word) || is_family_name(word))) return true;
    if (word.size() >= 5 &&
        (is_family_name(word.substr(1)) || is_family_name(word.substr(0, word.size() - 1)))) {
      return true;
    }
    for (std::size_t cut = 3; cut + 3 <= word.size(); ++cut) {
      const std::string front = word.substr(0, cut), back = word.substr(cut);
      if ((is_given_name(front) && is_family_name(back)) ||
          (is_family_name(front) && is_given_name(back))) {
        return true;
      }
    }
  }
  return false;
}

bool is_file_name(std::string_view text) {
  constexpr std::string_view kExtensions =
      " jpg jpeg png gif svg pdf txt csv json xml html doc docx xls xlsx ppt zip gz mp3 mp4 log md "
      "py js ts cc cpp java sql yaml yml tif webp ";
  const std::size_t point = text.rfind('.');
  return point != std::string_view::npos &&
         kExtensions.find(" " + std::string(text.substr(point + 1)) + " ") !=
             std::string_view::npos;
}

/// "peter_lamp_774", "jones-effect-3": words beside a name, which things named after it have.
bool has_other_words(std::string_view text) {
  const std::vector<std::string> words = split_words(text, "0123456789_.-");
  return std::ranges::any_of(words, [](const std::string& word) {
    return word.size() > 3 && !is_given_name(word) && !has_name_in(word, true);
  });
}

/// A page of one person: https://social.example/@maria, https://www.linkedin.com/in/maria-k.
bool is_profile_page(std::string_view text) {
  const std::size_t scheme = text.find("://");
  if (scheme != std::string_view::npos) text = text.substr(scheme + 3);
  const std::size_t path = text.find('/');
  if (path == std::string_view::npos || !is_domain(text.substr(0, path))) return false;
  std::string_view rest = text.substr(path);
  for (const std::string_view page :
       {"/@", "/~", "/in/", "/u/", "/user/", "/users/", "/profile/"}) {
    if (rest.starts_with(page) && rest.size() > page.size() + 2) return true;
  }
  const std::string host = folded(text.substr(0, path));
  for (const std::string_view network : {"github.com", "gitlab.com", "twitter.com", "x.com",
                                         "instagram.com", "facebook.com", "tiktok.com"}) {
    const bool same = host == network || host == "www." + std::string(network);
    if (same && rest.size() > 3 && rest.find('/', 1) >= rest.size() - 1) return true;
  }
  return false;
}

}  // namespace

Fit fits_email(const Value& value) {
  std::string_view text = value.text;
  if (text.starts_with("mailto:")) text.remove_prefix(7);
  if (text.ends_with('>')) {  // Ada Lovelace <ada@example.org>
    const std::size_t begin = text.find('<');
    if (begin == std::string_view::npos || begin == 0) return std::nullopt;  // a message's id
    text = text.substr(begin + 1, text.size() - begin - 2);
  }
  if (text.find_first_of(";, ") == std::string_view::npos) {
    return is_mailbox(text) ? Fit(0.0005) : std::nullopt;
  }
  const std::vector<std::string> several = split_words(text, ";, ");
  return several.size() < 9 && std::ranges::all_of(several, is_mailbox) ? Fit(0.0005)
                                                                        : std::nullopt;
}

/// Behind an @: "maria_k42", "nightowl"; not "Bean", "pytest.fixture", "SKU59056". Words alone say
/// less than those with digits and signs in them.
Fit fits_handle(std::string_view text, bool signs) {
  const std::string lower = folded(text);
  const std::size_t point = lower.rfind('.');
  const std::string last = lower.substr(point == std::string::npos ? 0 : point + 1);
  const std::string first = lower.substr(0, lower.find('.'));
  if (is_annotation(last) || is_annotation(first)) return std::nullopt;
  if (signs && std::ranges::none_of(text, is_lower)) return std::nullopt;  // a code
  if (has_name_in(lower, signs)) return 0.08;
  return signs ? 0.15 : 0.5;
}

// @maria_k@social.example, "jsmith42", "maria.weber": a handle, or a word that a name of a person
// is in.
Fit fits_user_account(const Value& value) {
  std::string_view text = value.text;
  const bool page = text.starts_with("u/") || text.starts_with("/u/");
  if (page) text.remove_prefix(text.find('u') + 1);
  const bool at_sign = text.starts_with('@') || page;
  if (at_sign) text.remove_prefix(1);
  if (at_sign && is_mailbox(text)) return 0.005;
  if (is_profile_page(text)) return 0.03;
  if (const std::size_t domain = text.find('\\'); domain != std::string_view::npos && domain > 0) {
    text = text.substr(domain + 1);  // DOMAIN\jsmith
  }
  if (text.size() < 4 || text.size() > 40) return std::nullopt;
  int letters = 0, others = 0;
  for (const char c : text) {
    const bool sign = is_digit(c) || c == '_' || c == '.' || c == '-';
    if (!is_lower(c) && !is_upper(c) && !sign) return std::nullopt;
    letters += !sign;
    others += sign && c != '-';  // green-shirt
  }
  if (letters < 3) return std::nullopt;
  if (at_sign) return fits_handle(text, others > 0);
  const std::string lower = folded(text);
  if (is_file_name(lower) || !has_name_in(lower, others > 0)) return std::nullopt;
  // Numbers of five digits are an article's or a file's.
  const bool number = value.shape.find("99999") != std::string::npos;
  return number || has_other_words(lower) ? 0.9 : 0.08;
}

Fit fits_ip(const Value& value) {
  std::string_view text = value.text;
  if (text.starts_with('[')) text = text.substr(1, text.find(']') - 1);  // [2001:db8::1]:443
  const std::size_t network = text.find('/');                            // 10.0.0.0/8
  if (network != std::string_view::npos) {
    const std::string_view bits = text.substr(network + 1);
    if (bits.empty() || bits.size() > 3 || !all_digits(bits)) return std::nullopt;
    text = text.substr(0, network);
  }
  if (text.find(':') == std::string_view::npos) return fits_ip4(text);
  const std::size_t port = text.find(':');
  if (const std::string_view digits = text.substr(port + 1);
      text.find('.') < port && !digits.empty() && digits.size() <= 5 && all_digits(digits)) {
    return fits_ip4(text.substr(0, port));
  }
  return fits_ip6(text);
}

// Six pairs, or eight (EUI-64), with colons or hyphens; three groups of four with points; bare.
Fit fits_mac(const Value& value) {
  const std::string& text = value.text;
  if (!std::ranges::all_of(value.compact, is_hex) || !value.compact_and(":-.")) return std::nullopt;
  const bool hexadecimal =
      std::ranges::any_of(text, [](char c) { return is_hex(c) && !is_digit(c); });
  const Fit fit = hexadecimal ? 0.01 : 0.97;  // pairs of digits may be anything
  const std::size_t digits = value.compact.size();
  if (digits != 12 && digits != 16) return std::nullopt;
  if (text.size() == 12) return hexadecimal ? Fit(1.0) : std::nullopt;
  if (text.size() == digits / 2 * 3 - 1 && (text[2] == ':' || text[2] == '-')) {
    const std::vector<std::string> pairs = parts_between(text, text[2]);
    const bool even = std::ranges::all_of(pairs, [](const auto& pair) { return pair.size() == 2; });
    return even ? fit : std::nullopt;
  }
  return text.size() == 14 && text[4] == '.' && text[9] == '.' ? fit : std::nullopt;
}

}  // namespace synthwright::sensitive

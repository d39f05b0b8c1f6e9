// Accounts of persons: handles, profile pages, login names.
#include <algorithm>

#include "profile/sensitive/domains.h"
#include "profile/sensitive/names.h"
#include "profile/sensitive/recognisers.h"

namespace synthwright::sensitive {
namespace {

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
    if (!rest.starts_with(page)) continue;
    const std::string_view behind = rest.substr(page.size());
    const std::string_view account = behind.substr(0, behind.find_first_of("/?#"));
    const bool place = account.find(',') != account.npos;  // of a map: "/@48.137,11.575,15z"
    if (behind.size() > 2 && !place) return true;
  }
  const std::string host = folded(text.substr(0, path));
  for (const std::string_view network : {"github.com", "gitlab.com", "twitter.com", "x.com",
                                         "instagram.com", "facebook.com", "tiktok.com"}) {
    const bool same = host == network || host == "www." + std::string(network);
    if (same && rest.size() > 3 && rest.find('/', 1) >= rest.size() - 1) return true;
  }
  return false;
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

/// Microsoft's down-level logon name: NetBIOS domain (at most 15 characters), backslash, account
/// (at most 20 in SAM; longer ones are seen). Servers have instances and registries have keys in
/// the same form, in capitals or as words: an account has a person's name in it, or an initial
/// before a word.
Fit fits_logon_name(std::string_view text) {
  constexpr std::size_t kLongestDomain = 15, kLongestAccount = 32;
  const std::size_t sign = text.find('\\');
  const std::string_view domain = text.substr(0, sign), account = text.substr(sign + 1);
  if (domain.empty() || domain.size() > kLongestDomain || account.size() < 3 ||
      account.size() > kLongestAccount) {
    return std::nullopt;
  }
  const auto of_domain = [](char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || c == '-';
  };
  const auto of_account = [](char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || (c & 0x80) != 0 || c == '.' || c == '-' ||
           c == '_';
  };
  if (!std::ranges::all_of(domain, of_domain) || !std::ranges::all_of(account, of_account)) {
    return std::nullopt;
  }
  const std::string lower = folded(account);
  if (domain.starts_with("HK") || is_file_name(lower) || is_host(lower)) return std::nullopt;
  const bool initial = is_lower(lower[0]) && (lower[1] == '.' || lower[1] == '_') &&
                       std::ranges::none_of(lower.substr(2), is_digit);
  if (has_name_in(lower, true)) return 0.05;
  return initial ? Fit(0.2) : std::nullopt;
}

}  // namespace

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
  if (text.find('\\') != std::string_view::npos) return fits_logon_name(text);
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
  if (is_file_name(lower) || is_host(lower) || !has_name_in(lower, others > 0)) return std::nullopt;
  // Numbers of five digits are an article's or a file's.
  const bool number = value.shape.find("99999") != std::string::npos;
  return number || has_other_words(lower) ? 0.9 : 0.08;
}

}  // namespace synthwright::sensitive

#include "encode/sensitive/usual_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "profile/sensitive/value.h"

namespace synthwright::sensitive {
namespace {

// By usual gender in that country, names of both left out.
constexpr std::string_view kMale[kLocales] = {
    "James,Robert,John,Michael,David,William,Richard,Joseph,Thomas,Charles,Christopher,Daniel,"
    "Matthew,Anthony,Mark,Donald,Steven,Paul,Andrew,Joshua,Kenneth,Kevin,Brian,George,Timothy,"
    "Ronald,Edward,Jason,Jeffrey,Ryan,Jacob,Gary,Nicholas,Eric,Jonathan,Stephen,Larry,Justin,"
    "Scott,Brandon,Benjamin,Samuel,Gregory,Alexander,Frank,Patrick,Raymond,Jack,Dennis,Jerry,"
    "Tyler,Aaron,Adam,Nathan,Henry,Zachary,Douglas,Peter,Kyle,Noah,Ethan,Jeremy,Walter,Keith,"
    "Roger,Harold,Carl,Arthur,Lawrence,Dylan,Albert,Bruce,Gabriel,Alan,Wayne,Ralph,Roy,Eugene,"
    "Russell,Louis,Philip,Vincent,Bradley,Ernest,Martin,Howard,Fred,Stanley,Leonard,Clarence,"
    "Earl,Norman,Francis,Edwin,Alfred,Herbert,Lloyd,Leon,Oscar,Theodore,Victor,Simon,Hugh,"
    "Edgar,Harry,Oliver,Owen,Luke,Lucas,Isaac,Caleb,Neil,Graham,Colin,Stuart,Clifford,Warren,"
    "Gilbert,Percy,Sidney,Cecil,Archibald,Reginald,Ian,Gerald,Craig,Curtis,Glenn,Calvin,Marvin,"
    "Maurice,Milton,Nathaniel,Christian,Elijah,Mason,Liam,Logan,Julian,Max,Tom,Sam,Joe,Jim,Bill,"
    "Ben,Dan,Tim,Ted,Sean,Todd,Derek,Evan,Seth,Spencer,Trevor,Wesley,Frederick",
    "Peter,Thomas,Michael,Andreas,Stefan,Christian,Wolfgang,Klaus,Jürgen,Uwe,Frank,Hans,Heinz,"
    "Werner,Günter,Helmut,Gerhard,Horst,Dieter,Manfred,Bernd,Karl,Walter,Matthias,Martin,Markus,"
    "Alexander,Sebastian,Daniel,Jan,Tobias,Florian,Felix,Lukas,Leon,Paul,Jonas,Finn,Elias,"
    "Maximilian,Max,Noah,Ben,Tim,Tom,Julian,Philipp,David,Simon,Moritz,Niklas,Fabian,Dennis,"
    "Marcel,Patrick,Sven,Torsten,Jörg,Ralf,Rolf,Rainer,Holger,Olaf,Lars,Björn,Dirk,Carsten,"
    "Volker,Norbert,Herbert,Hermann,Friedrich,Wilhelm,Otto,Ernst,Kurt,Erich,Fritz,Alfred,Albert,"
    "Rudolf,Josef,Johann,Johannes,Georg,Franz,Heinrich,Ludwig,Anton,Emil,Oskar,Theo,Konrad,"
    "Valentin,Jakob,Benedikt,Benjamin,Christoph,Dominik,Eberhard,Eduard,Erwin,Gerd,Gregor,"
    "Hannes,Hartmut,Henning,Henrik,Hubert,Ingo,Jens,Joachim,Jochen,Julius,Linus,Lothar,Mario,"
    "Oliver,Pascal,Reinhard,Robert,Roland,Roman,Rüdiger,Samuel,Siegfried,Steffen,Timo,Ulrich,"
    "Viktor,Wilfried,Arno,Armin,Bruno,Detlef,Dietmar,Harald,Heiko,Lutz,Malte,Udo,Waldemar,Adam,"
    "August,Bernhard,Clemens,Gustav,Leo,Leopold",
    "Jean,Pierre,Michel,André,Philippe,René,Louis,Alain,Jacques,Bernard,Marcel,Daniel,Roger,"
    "Robert,Paul,Christian,Henri,Georges,Nicolas,François,Patrick,Gérard,Christophe,Joseph,"
    "Julien,Maurice,Laurent,Frédéric,Éric,David,Stéphane,Pascal,Sébastien,Alexandre,Thierry,"
    "Olivier,Antoine,Raymond,Guy,Charles,Didier,Marc,Vincent,Yves,Guillaume,Bruno,Serge,Thomas,"
    "Lucas,Léo,Gabriel,Raphaël,Arthur,Jules,Adam,Hugo,Nathan,Théo,Enzo,Clément,Maxime,Alexis,"
    "Baptiste,Benjamin,Benoît,Bertrand,Cédric,Cyril,Damien,Denis,Emmanuel,Étienne,Fabien,"
    "Fabrice,Florian,Franck,Gilbert,Gilles,Grégoire,Grégory,Gustave,Hervé,Jérémy,Jérôme,Joël,"
    "Jonathan,Kévin,Lionel,Loïc,Ludovic,Luc,Lucien,Martin,Mathieu,Noël,Quentin,Rémi,Richard,"
    "Romain,Roland,Simon,Sylvain,Thibault,Tristan,Valentin,Victor,Xavier,Yann,Yannick,Albert,"
    "Alfred,Armand,Arnaud,Aurélien,Adrien,Bastien,Edmond,Émile,Ernest,Eugène,Fernand,Gaston,"
    "Léon,Samuel,Tom"};
constexpr std::string_view kFemale[kLocales] = {
    "Mary,Patricia,Jennifer,Linda,Elizabeth,Barbara,Susan,Jessica,Sarah,Karen,Lisa,Nancy,Betty,"
    "Sandra,Margaret,Ashley,Kimberly,Emily,Donna,Michelle,Carol,Amanda,Melissa,Deborah,Stephanie,"
    "Rebecca,Laura,Sharon,Cynthia,Kathleen,Amy,Angela,Shirley,Brenda,Emma,Anna,Pamela,Nicole,"
    "Samantha,Katherine,Helen,Christine,Debra,Rachel,Carolyn,Janet,Maria,Catherine,Heather,Diane,"
    "Olivia,Julie,Joyce,Victoria,Ruth,Virginia,Lauren,Christina,Joan,Evelyn,Judith,Hannah,Megan,"
    "Cheryl,Jacqueline,Martha,Teresa,Gloria,Sara,Janice,Ann,Kathryn,Abigail,Sophia,Frances,Alice,"
    "Judy,Isabella,Julia,Grace,Amber,Denise,Danielle,Marilyn,Beverly,Charlotte,Natalie,Theresa,"
    "Diana,Doris,Kayla,Lori,Marie,Dorothy,Rose,Mildred,Florence,Irene,Lillian,Edith,Bertha,Ethel,"
    "Josephine,Marjorie,Phyllis,Lois,Norma,Paula,Annie,Jane,Peggy,Rita,Sally,Ada,Bonnie,Suzanne,"
    "Molly,Wendy,Katie,Allison,Leah,Audrey,Tina,Sheila,Claire,Carrie,Ellen,Joanna,Melanie,Eleanor,"
    "Lucy,Caroline,Clara,Nora,Ella,Eva,Agnes,Amelia,Beatrice,Cora,Elsie,Esther,Gertrude,Gladys,"
    "Harriet,Ida,Jessie,Kate,Louise,Mabel,Maud,Minnie,Nellie,Pauline,Stella,Winifred,Valerie,"
    "Hilda,Elaine,Lorraine,Anne,Lily,Daisy,Maggie,Fanny,Georgia,Rosemary",
    "Maria,Ursula,Monika,Petra,Elke,Sabine,Renate,Helga,Karin,Brigitte,Ingrid,Erika,Andrea,Gisela,"
    "Claudia,Susanne,Gabriele,Christa,Christine,Hildegard,Anna,Birgit,Barbara,Gertrud,Heike,"
    "Marianne,Elisabeth,Martina,Angelika,Irmgard,Bärbel,Kerstin,Stefanie,Nicole,Julia,Katharina,"
    "Sandra,Melanie,Anja,Tanja,Silke,Ute,Jutta,Christina,Kathrin,Nadine,Daniela,Sarah,Laura,Lena,"
    "Lea,Leonie,Hannah,Mia,Emma,Sophie,Marie,Lina,Emilia,Clara,Ella,Luisa,Johanna,Charlotte,"
    "Amelie,Frieda,Ida,Mathilda,Greta,Nele,Paula,Antonia,Franziska,Theresa,Eva,Ruth,Rita,"
    "Rosemarie,Margarete,Gerda,Edith,Elfriede,Anneliese,Annemarie,Hannelore,Doris,Dagmar,Cornelia,"
    "Bettina,Beate,Astrid,Annette,Anke,Antje,Anita,Anne,Alexandra,Alina,Annika,Beatrix,Bianca,"
    "Britta,Carina,Carolin,Christiane,Diana,Elena,Ellen,Friederike,Gudrun,Hedwig,Heidi,Helena,"
    "Helene,Ilona,Ilse,Ines,Inge,Ingeborg,Irene,Jana,Janina,Jennifer,Jessica,Judith,Juliane,Katja,"
    "Kirsten,Lara,Lisa,Lotte,Lydia,Magdalena,Manuela,Marina,Marlene,Martha,Michaela,Miriam,Nadja,"
    "Nina,Olga,Regina,Rosa,Sigrid,Silvia,Simone,Sonja,Svenja,Tina,Ulrike,Vera,Verena,Veronika,"
    "Victoria,Yvonne",
    "Marie,Jeanne,Françoise,Monique,Catherine,Nathalie,Isabelle,Jacqueline,Sylvie,Anne,Martine,"
    "Nicole,Madeleine,Suzanne,Christine,Hélène,Christiane,Louise,Marguerite,Céline,Denise,Sophie,"
    "Valérie,Sandrine,Stéphanie,Véronique,Christelle,Chantal,Annie,Brigitte,Caroline,Virginie,"
    "Aurélie,Simone,Yvonne,Claire,Germaine,Élodie,Émilie,Julie,Laura,Sarah,Léa,Manon,Chloé,Emma,"
    "Alice,Rose,Anna,Inès,Lina,Léna,Julia,Agathe,Juliette,Zoé,Lucie,Charlotte,Margaux,Pauline,"
    "Mathilde,Marion,Océane,Anaïs,Clara,Eva,Romane,Adèle,Nina,Agnès,Alexandra,Amandine,Amélie,"
    "Andrée,Angélique,Antoinette,Arlette,Aurore,Audrey,Béatrice,Bénédicte,Bernadette,Cécile,"
    "Clémence,Colette,Corinne,Danielle,Delphine,Diane,Éléonore,Élisabeth,Élise,Estelle,Eugénie,"
    "Fabienne,Florence,Gabrielle,Geneviève,Georgette,Ginette,Gisèle,Henriette,Huguette,Joséphine,"
    "Josette,Josiane,Justine,Karine,Laure,Laurence,Liliane,Lise,Lucienne,Magali,Marcelle,Marianne,"
    "Marthe,Mélanie,Michèle,Mireille,Morgane,Muriel,Myriam,Nadine,Noémie,Odette,Odile,Patricia,"
    "Paulette,Renée,Rosalie,Sabine,Sandra,Solange,Thérèse,Valentine,Victoire,Yolande,Yvette"};
constexpr std::string_view kStreets[kLocales] = {
    "Oak,Maple,Cedar,Pine,Elm,Walnut,Chestnut,Willow,Park,Lake,Hill,River,Church,Mill,Spring,"
    "Washington,Lincoln,Jefferson,Madison,Franklin,Jackson,Adams,Monroe,Harrison,Grant,Cleveland,"
    "Highland,Sunset,Forest,Meadow,Valley,Ridge,Garden,Center,Union,Market,Liberty,Prospect,"
    "Pleasant,Summit,School,College,Railroad,Water,Front,Green,Spruce,Cherry,Locust,Hickory,"
    "Magnolia,Dogwood,Sycamore,Birch,Poplar,Laurel,Juniper,Linden,Court,King,Queen,Victoria,"
    "Clinton,Warren,Wood,Baker,Parker,Clark,Marshall,Morris,Hamilton,Lafayette,Columbia,Delaware",
    "Haupt,Schul,Garten,Bahnhof,Dorf,Berg,Birken,Linden,Kirch,Wald,Ring,Wiesen,Schiller,Goethe,"
    "Amsel,Buchen,Ahorn,Eichen,Rosen,Mühlen,Feld,Tannen,Mozart,Beethoven,Lessing,Heide,Burg,Park,"
    "Jahn,Lerchen,Finken,Drossel,Meisen,Erlen,Ulmen,Kastanien,Flieder,Tulpen,Nelken,Sonnen,Markt,"
    "Brunnen,Bach,Wasser,Stein,Kiefern,Fichten,Blumen,Post,Mittel,Nord,Süd,Ost,West,Neu,Kaiser,"
    "Friedrich,Wilhelm,Bismarck,Humboldt,Uhland,Hebel,Kant,Heine",
    "de l'Église,de la Mairie,des Écoles,du Château,de la Gare,Victor Hugo,Pasteur,Jean Jaurès,"
    "de la République,Jules Ferry,du Moulin,de la Fontaine,Émile Zola,Gambetta,de la Liberté,"
    "Voltaire,du Stade,des Jardins,de la Paix,du Lavoir,des Tilleuls,des Lilas,des Roses,"
    "des Acacias,du Général Leclerc,de Verdun,Carnot,Anatole France,du Marché,de la Forge,"
    "des Vignes,du Four,de la Poste,Molière,Racine,Lamartine,Diderot,Rousseau,Jean Moulin,"
    "des Peupliers,des Prés,du Bois,de la Croix,Saint-Martin,Saint-Jean,Notre-Dame,du Port"};

using Names = std::vector<std::string_view>;

Names split(std::string_view list) {
  Names names;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    names.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return names;
}

struct Lists {
  explicit Lists(const std::string_view (&texts)[kLocales]) {
    for (int l = 0; l < kLocales; ++l) of[l] = split(texts[l]);
  }
  std::string_view pick(Locale locale, Random& random) const {
    const Names& names = of[static_cast<int>(locale)];
    return names[random.below(names.size())];
  }
  Names of[kLocales];
};

using Words = std::unordered_set<std::string>;

Words folded_words(const std::string_view (&texts)[kLocales]) {
  Words words;
  for (const std::string_view text : texts) {
    for (const std::string_view name : split(text)) words.insert(folded(name));
  }
  return words;
}

}  // namespace

std::optional<Gender> usual_gender(std::string_view folded) {
  static const Words male = folded_words(kMale), female = folded_words(kFemale);
  const bool man = male.contains(std::string(folded)), woman = female.contains(std::string(folded));
  if (man == woman) return std::nullopt;
  return man ? Gender::male : Gender::female;
}

std::string_view usual_given_name(Locale locale, Gender gender, Random& random) {
  static const Lists male(kMale), female(kFemale);
  return (gender == Gender::male ? male : female).pick(locale, random);
}

std::string_view usual_family_name(Locale locale, Random& random) {
  const auto names = family_names(locale);
  return names[random.below(names.size())];
}

std::string_view usual_street_name(Locale locale, Random& random) {
  static const Lists streets(kStreets);
  return streets.pick(locale, random);
}

}  // namespace synthwright::sensitive

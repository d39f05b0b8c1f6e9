# synthwright_page(TARGET library SYMBOL name TITLE title ID id FIGURES file STYLES file... SCRIPTS file...)
#
# Puts page.html with its style and scripts, without its data, into one C++ string `name`. `id`: of
# the element that holds the data; `file`: which holds the same figures. The scripts share one scope,
# in this order, after those that all pages share.
set(SYNTHWRIGHT_PAGE_FOLDER ${CMAKE_CURRENT_LIST_DIR}/html)

function(synthwright_page)
  cmake_parse_arguments(PAGE "" "TARGET;SYMBOL;TITLE;ID;FIGURES" "STYLES;SCRIPTS" ${ARGN})
  set(scripts elements.js numbers.js tooltip.js badge.js sort.js finder.js notes.js shell.js)
  list(TRANSFORM scripts PREPEND ${SYNTHWRIGHT_PAGE_FOLDER}/)
  list(TRANSFORM PAGE_SCRIPTS PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/html/)
  list(TRANSFORM PAGE_STYLES PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/html/)
  list(APPEND scripts ${PAGE_SCRIPTS})
  set(styles ${SYNTHWRIGHT_PAGE_FOLDER}/page.css ${PAGE_STYLES})

  file(READ ${SYNTHWRIGHT_PAGE_FOLDER}/page.html page)
  foreach(part style script)
    set(all "")
    foreach(name ${${part}s})
      file(READ ${name} text)
      string(APPEND all "${text}")
    endforeach()
    string(REPLACE "{{${part}}}" "${all}" page "${page}")
  endforeach()
  string(REPLACE "@title@" "${PAGE_TITLE}" page "${page}")
  string(REPLACE "@id@" "${PAGE_ID}" page "${page}")
  string(REPLACE "@figures@" "${PAGE_FIGURES}" page "${page}")
  set(file ${CMAKE_CURRENT_BINARY_DIR}/${PAGE_ID}_page_template.cc)
  configure_file(${SYNTHWRIGHT_PAGE_FOLDER}/page_template.cc.in ${file} @ONLY)
  target_sources(${PAGE_TARGET} PRIVATE ${file})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
               ${SYNTHWRIGHT_PAGE_FOLDER}/page.html ${styles} ${scripts})
endfunction()

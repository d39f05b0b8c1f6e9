# Puts html/ into one C++ string: the page with its style and scripts, without its data. The scripts
# share one scope, in this order.
set(html_folder ${CMAKE_CURRENT_LIST_DIR})
set(html_scripts elements.js numbers.js tooltip.js scores.js histogram.js bars.js ranking.js
    columns.js heatmap.js sections.js page.js)

file(READ ${html_folder}/report.html page)
file(READ ${html_folder}/report.css style)
set(script "")
foreach(name ${html_scripts})
  file(READ ${html_folder}/${name} text)
  string(APPEND script "${text}")
endforeach()
string(REPLACE "{{style}}" "${style}" page "${page}")
string(REPLACE "{{script}}" "${script}" page "${page}")
configure_file(${html_folder}/page_template.cc.in ${CMAKE_CURRENT_BINARY_DIR}/page_template.cc @ONLY)
target_sources(sw_validate PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/page_template.cc)

list(TRANSFORM html_scripts PREPEND ${html_folder}/)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${html_folder}/report.html ${html_folder}/report.css ${html_scripts})

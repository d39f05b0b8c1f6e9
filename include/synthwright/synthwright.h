// The whole of synthwright in its six words: source, profile, fit, sample, validate, publish.
//
//   auto [train, holdout] = split(read("adult.csv"), {.holdout = 0.2}, context);
//   auto data    = dataset_of("adult", train);
//   auto profile = profile_of(data, {}, context);
//   auto model   = make_learner("trees")->fit(data, profile, {.target = "income"}, context);
//   MemorySink rows;
//   model->sample({.count = 10'000, .seed = 7}, rows, context);
//   auto report  = validate({.real = train, .holdout = holdout,
//                            .synthetic = rows.dataset().tables.begin()->second,
//                            .target = "income"}, context);
#pragma once

#include "synthwright/context.h"
#include "synthwright/error.h"
#include "synthwright/gaps.h"
#include "synthwright/io.h"
#include "synthwright/model.h"
#include "synthwright/profile.h"
#include "synthwright/report.h"
#include "synthwright/rules.h"
#include "synthwright/table.h"

/* v1.h - version 1 of the API: what is offered.
 *
 * Each resource is one constant in a file of its own; here is the table of contents, in the order of the document.
 *
 * To add one: api/v1/<resource>.c, its line here, sql/NNNN_<relation>.sql, then print openapi/v1.json again. */
#ifndef RT_V1_H
#define RT_V1_H

#include "codes.h"
#include "resource.h"

/* Collections that callers write: constant, name. */
#define WRITTEN(LINE) \
    LINE(districts,               "districts") \
    LINE(statements,              "statements") \
    LINE(codes,                   "codes") \
    LINE(partners,                "partners") \
    LINE(partnerships,            "partnerships") \
    LINE(partnership_agencies,    "partnership-agencies") \
    LINE(milestones,              "milestones") \
    LINE(grants,                  "grants") \
    LINE(contributions,           "contributions") \
    LINE(agreements,              "agreements") \
    LINE(signatures,              "signatures") \
    LINE(schools,                 "schools") \
    LINE(designations,            "designations") \
    LINE(lead_partners,           "lead-partners") \
    LINE(coordinators,            "coordinators") \
    LINE(neighborhoods,           "neighborhoods") \
    LINE(coordinator_activities,  "coordinator-activities") \
    LINE(communications,          "communications") \
    LINE(leadership_bodies,       "leadership-bodies") \
    LINE(seats,                   "seats") \
    LINE(meetings,                "meetings") \
    LINE(decisions,               "decisions") \
    LINE(approvals,               "approvals") \
    LINE(needs_assessments,       "needs-assessments") \
    LINE(waivers,                 "waivers") \
    LINE(engagement_contacts,     "engagement-contacts") \
    LINE(instruments,             "instruments") \
    LINE(fieldings,               "fieldings") \
    LINE(response_counts,         "response-counts") \
    LINE(data_sources,            "data-sources") \
    LINE(findings,                "findings") \
    LINE(needs,                   "needs") \
    LINE(assets,                  "assets") \
    LINE(barriers,                "barriers") \
    LINE(aspirations,             "aspirations") \
    LINE(visions,                 "visions") \
    LINE(priorities,              "priorities") \
    LINE(goals,                   "goals") \
    LINE(plans,                   "plans") \
    LINE(strategies,              "strategies") \
    LINE(activities,              "activities") \
    LINE(measures,                "measures") \
    LINE(measure_readings,        "measure-readings") \
    LINE(improvement_plan_goals,  "improvement-plan-goals") \
    LINE(initiatives,             "initiatives") \
    LINE(policies,                "policies") \
    LINE(alignments,              "alignments") \
    LINE(evidence_links,          "evidence-links") \
    LINE(statement_links,         "statement-links") \
    LINE(programs,                "programs") \
    LINE(offerings,               "offerings") \
    LINE(sessions,                "sessions") \
    LINE(participation_counts,    "participation-counts") \
    LINE(dosage_counts,           "dosage-counts") \
    LINE(exit_counts,             "exit-counts") \
    LINE(service_targets,         "service-targets") \
    LINE(events,                  "events") \
    LINE(attendance_counts,       "attendance-counts") \
    LINE(volunteer_logs,          "volunteer-logs") \
    LINE(volunteer_rates,         "volunteer-rates") \
    LINE(consultations,           "consultations") \
    LINE(feedback,                "feedback") \
    LINE(support_provisions,      "support-provisions") \
    LINE(restorative_logs,        "restorative-logs") \
    LINE(equity_reviews,          "equity-reviews") \
    LINE(educational_teams,       "educational-teams") \
    LINE(workforce_counts,        "workforce-counts") \
    LINE(recognitions,            "recognitions") \
    LINE(budget_lines,            "budget-lines") \
    LINE(resource_needs,          "resource-needs") \
    LINE(resource_allocations,    "resource-allocations") \
    LINE(facilities,              "facilities") \
    LINE(facility_improvements,   "facility-improvements") \
    LINE(revocations,             "revocations")

/* What they only read, and what answers from it. */
#define ANSWERED(LINE) \
    LINE(code_sets,               "code-sets") \
    LINE(decision_standing,       "standing") \
    LINE(school_readiness,        "readiness") \
    LINE(advance,                 "advance") \
    LINE(need_coverage,           "coverage") \
    LINE(plan_chain,              "chain") \
    LINE(statement_accountability, "accountability") \
    LINE(statement_coverage,      "coverage") \
    LINE(district_alignment,      "alignment") \
    LINE(voice,                   "voice") \
    LINE(program_dosage,          "dosage") \
    LINE(offering_agreements,     "agreements") \
    LINE(partnership_summary,     "summary") \
    LINE(school_profile,          "profile") \
    LINE(directory_organizations, "directory/organizations") \
    LINE(directory_services,      "directory/services") \
    LINE(directory_locations,     "directory/locations") \
    LINE(directory_service_at_locations, "directory/service_at_locations") \
    LINE(directory_schedules,     "directory/schedules") \
    LINE(audit_events,            "audit-events") \
    LINE(changes,                 "changes")

#define DECLARE(constant, name) extern const struct resource constant;
WRITTEN(DECLARE)
ANSWERED(DECLARE)
#undef DECLARE

extern const struct api api_v1;
extern const struct page pages_v1[];

/* The names of WRITTEN, for fields that name what was written. */
extern const char *const written_v1[];

#endif

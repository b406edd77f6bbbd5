with

contract_values as (
    select * from contracting.contract_value
),

whole as (
    select * from contract_values where breakdown = 'all'
),

local_areas as (
    select area_code, position from place.area where part = 'local_area'
),

-- The nearest area is what local means where nothing else is said.
local as (
    select
        'contracts_local_' || parts.basis as figure_id,
        parts.period,
        kinds.breakdown,
        case kinds.breakdown when 'all' then 'all' else parts.breakdown_group end as breakdown_group,
        cast(parts.contract_value as decimal(38, 6)) as numerator,
        cast(whole.contract_value as decimal(38, 6)) as denominator,
        parts.value_share as value,
        parts.most_value_share as upper_bound,
        parts.contracts_without_value,
        parts.obs_status,
        parts.note
    from contract_values as parts
    inner join whole on parts.basis = whole.basis and parts.period = whole.period
    inner join local_areas on parts.breakdown_group = local_areas.area_code
    inner join (values ('all'), ('local_area')) as kinds(breakdown)
        on kinds.breakdown = 'local_area' or local_areas.position = 1
    where parts.breakdown = 'local_area'
),

sizes as (
    select
        figures.figure_id,
        parts.period,
        case figures.only_group when '' then parts.breakdown else 'all' end as breakdown,
        case figures.only_group when '' then parts.breakdown_group else 'all' end as breakdown_group,
        cast(
            case parts.breakdown when 'value_band' then parts.contracts else parts.contract_value end
            as decimal(38, 6)
        ) as numerator,
        cast(
            case parts.breakdown when 'value_band' then whole.contracts else whole.contract_value end
            as decimal(38, 6)
        ) as denominator,
        case parts.breakdown
            when 'value_band' then parts.contract_share
            else parts.value_share
        end as value,
        parts.contracts_without_value,
        parts.obs_status,
        parts.note
    from contract_values as parts
    inner join whole on parts.basis = whole.basis and parts.period = whole.period
    inner join (
        values
        ('contracts_sme_live', 'provider_size', 'small or medium'),
        ('contracts_by_provider_size', 'provider_size', ''),
        ('contracts_by_band', 'value_band', '')
    ) as figures(figure_id, breakdown, only_group)
        on parts.breakdown = figures.breakdown
            and figures.only_group in ('', parts.breakdown_group)
    where parts.basis = 'live'
    union all
    select
        'contract_mean_live', period, breakdown, breakdown_group,
        cast(contract_value as decimal(38, 6)),
        cast(contracts - contracts_without_value as decimal(38, 6)),
        cast(
            round_to(ratio(contract_value, contracts - contracts_without_value), 6)
            as decimal(38, 6)
        ),
        contracts_without_value, obs_status, note
    from whole
    where basis = 'live'
),

together as (
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        value as lower_bound, upper_bound, contracts_without_value, obs_status, note
    from local
    union all
    select
        figure_id, period, breakdown, breakdown_group, numerator, denominator, value,
        null, null, contracts_without_value, obs_status, note
    from sizes
)

select * from together

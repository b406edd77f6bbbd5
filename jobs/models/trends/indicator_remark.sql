with

inputs as (
    select * from run.indicator_input
),

extracts as (
    select * from reference.extract_remark
),

-- Of several extracts two are named, the first and the last by name.
remarks as (
    select
        inputs.indicator_id,
        case
            when min(extracts.remark) = max(extracts.remark) then min(extracts.remark)
            else min(extracts.remark) || '; ' || max(extracts.remark)
        end as remark
    from inputs
    inner join extracts on inputs.contract = extracts.contract
    group by inputs.indicator_id
)

select * from remarks

from fastapi import FastAPI

api = FastAPI(title="Search")


@api.get("/readyz")
async def ready() -> dict[str, bool]:
    return {"ok": True}
